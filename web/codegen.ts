// Why: the types of every GraphQL operation come from the server's schema, so that a change of the
// one that the other does not know fails the type check.
import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../src/http/graphql/schema.graphql",
  documents: ["src/**/*.ts", "src/**/*.tsx", "!src/api/generated/**"],
  generates: {
    "src/api/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        enumType: "string-literal",
        enumsAsTypes: true,
        scalars: { EraRef: { input: "number | string", output: "number | string" } },
        useTypeImports: true,
      },
    },
  },
};

export default config;
