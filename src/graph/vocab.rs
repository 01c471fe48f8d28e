//! The words of the graph: every IRI that this project coins, and the standard ones that it uses.
//!
//! `ontology/stratigraph.ttl` describes each of ours; a test compares the two both ways.

use oxigraph::model::NamedNodeRef;

/// The namespace of our own terms.
pub const NAMESPACE: &str = "https://w3id.org/stratigraph#";

/// Where resources stand unless another base is configured.
pub const DEFAULT_BASE: &str = "https://w3id.org/stratigraph/id/";

/// Prefixes that readers of the graph may take for granted.
pub const PREFIXES: [(&str, &str); 9] = [
    ("sg", NAMESPACE),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("schema", "https://schema.org/"),
];

macro_rules! own_terms {
    ($($name:ident = $local:literal,)*) => {
        $(
            #[doc = concat!("`sg:", $local, "`; see `ontology/stratigraph.ttl`.")]
            pub const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!("https://w3id.org/stratigraph#", $local));
        )*
        /// All our terms.
        pub const OWN_TERMS: &[NamedNodeRef<'static>] = &[$($name),*];
    };
}

own_terms! {
    // Classes
    FACT = "Fact",
    JOURNEY = "Journey",
    ERA_CLASS = "Era",
    COMPONENT = "Component",
    POPULATION = "Population",
    CONNECTION = "Connection",
    COMPONENT_GROUP = "ComponentGroup",
    TECHNOLOGY = "Technology",
    MIGRATION_CLASS = "Migration",
    SUCCESSION = "Succession",
    TEAM_STAGE = "TeamStage",
    LESSON = "Lesson",
    BREAKAGE = "Breakage",
    REMEDY = "Remedy",
    MILESTONE = "Milestone",
    MEASUREMENT = "Measurement",
    SPAN = "Span",
    LAYER_CLASS = "Layer",
    LESSON_KIND = "LessonKind",
    BOUND_CLASS = "Bound",
    METRIC_CLASS = "Metric",
    DIFFERENCE = "Difference",
    CONFLICT = "Conflict",
    REFERENCE = "Reference",
    SOURCE_KIND_CLASS = "SourceKind",
    CONFIDENCE_CLASS = "Confidence",
    STANDING_CLASS = "Standing",
    // Layers
    EDGE = "edge",
    SERVICE = "service",
    STATE = "state",
    CONTROL = "control",
    // Kinds of lesson
    WORKED = "worked",
    FAILED = "failed",
    PRINCIPLE = "principle",
    // Kinds of source
    FIRST_HAND = "firstHand",
    PRESS = "press",
    VENDOR = "vendor",
    THIRD_PARTY = "thirdParty",
    // Confidence
    STATED = "stated",
    COPY = "copy",
    OPENING = "opening",
    SECONDARY = "secondary",
    INFERRED = "inferred",
    NOT_READ = "notRead",
    // Standing
    CONFIRMED = "confirmed",
    SINGLE = "single",
    DISPUTED = "disputed",
    // Bounds
    EXACT = "exact",
    AT_LEAST = "atLeast",
    AT_MOST = "atMost",
    // Metrics
    USERS = "users",
    CONCURRENT_USERS = "concurrentUsers",
    SUBSCRIBERS = "subscribers",
    CUSTOMERS = "customers",
    INFRASTRUCTURE_COST = "infrastructureCost",
    COST_PER_USER = "costPerUser",
    UNIT_COST = "unitCost",
    REVENUE = "revenue",
    REVENUE_PER_CUSTOMER = "revenuePerCustomer",
    ACQUISITION_PRICE = "acquisitionPrice",
    LOSS = "loss",
    RESPONSE_TIME = "responseTime",
    AVAILABILITY = "availability",
    DURABILITY = "durability",
    ERROR_RATE = "errorRate",
    TEAM_SIZE = "teamSize",
    TEAM_COUNT = "teamCount",
    SERVICE_COUNT = "serviceCount",
    COUNTRY_COUNT = "countryCount",
    MACHINE_COUNT = "machineCount",
    SHARD_COUNT = "shardCount",
    PRESENCE_COUNT = "presenceCount",
    CACHE_HIT_RATE = "cacheHitRate",
    STORAGE = "storage",
    DATA_VOLUME = "dataVolume",
    THROUGHPUT = "throughput",
    ITEM_COUNT = "itemCount",
    PROPORTION = "proportion",
    DURATION = "duration",
    // Properties
    COMPANY = "company",
    ERA = "era",
    ORDINAL = "ordinal",
    START_YEAR = "startYear",
    END_YEAR = "endYear",
    YEAR = "year",
    PRECEDES = "precedes",
    FOLLOWS = "follows",
    IN_ERA = "inEra",
    IN_GROUP = "inGroup",
    LAYER = "layer",
    USES = "uses",
    USED_BY = "usedBy",
    TRAIT = "trait",
    CONNECTS_TO = "connectsTo",
    SOURCE = "source",
    TARGET = "target",
    REPLACED_BY = "replacedBy",
    UNDOES = "undoes",
    GOES_BACK = "goesBack",
    REPLACES = "replaces",
    FIRST_ERA = "firstEra",
    LAST_ERA = "lastEra",
    UNLISTED = "unlisted",
    CASE_SENSITIVE = "caseSensitive",
    FROM = "from",
    TO = "to",
    REASON = "reason",
    MIGRATION = "migration",
    THROUGH = "through",
    EXTENDS = "extends",
    STEPS = "steps",
    STRUCTURE = "structure",
    KIND = "kind",
    MENTIONS = "mentions",
    ADDRESSES = "addresses",
    CAUSED_BY = "causedBy",
    INCIDENT = "incident",
    IMPACT = "impact",
    EVENT = "event",
    METRIC = "metric",
    SUBJECT = "subject",
    BOUND = "bound",
    TEXT = "text",
    SHOWN_AS = "shownAs",
    ASPECT = "aspect",
    NOTE = "note",
    COMPARABLE_MINIMUM = "comparableMinimum",
    COMPARABLE_MAXIMUM = "comparableMaximum",
    COMPARABLE_UNIT = "comparableUnit",
    FROM_ERA = "fromEra",
    TO_ERA = "toEra",
    ADDED = "added",
    KEPT = "kept",
    DROPPED = "dropped",
    BETWEEN = "between",
    MATTER = "matter",
    AGREES_WITH = "agreesWith",
    CONTEMPORARY_WITH = "contemporaryWith",
    STANDING = "standing",
    SHARED_SOURCES = "sharedSources",
    DOCUMENT = "document",
    LINE_COUNT = "lineCount",
    FIRST_LINE = "firstLine",
    LAST_LINE = "lastLine",
    QUOTE_HASH = "quoteHash",
    SOURCE_KIND = "sourceKind",
    CONFIDENCE = "confidence",
    // The text service
    MATCHES = "matches",
    SCORE = "score",
    SNIPPET = "snippet",
    LIMIT = "limit",
}

macro_rules! standard_terms {
    ($($name:ident = $iri:literal,)*) => {
        $(
            #[doc = concat!("<", $iri, ">")]
            pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);
        )*
    };
}

standard_terms! {
    RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label",
    RDFS_SUB_CLASS_OF = "http://www.w3.org/2000/01/rdf-schema#subClassOf",
    RDFS_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment",
    SKOS_CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept",
    SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel",
    SKOS_BROADER = "http://www.w3.org/2004/02/skos/core#broader",
    SKOS_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition",
    DCTERMS_TITLE = "http://purl.org/dc/terms/title",
    DCTERMS_SOURCE = "http://purl.org/dc/terms/source",
    DCTERMS_PUBLISHER = "http://purl.org/dc/terms/publisher",
    DCTERMS_DATE = "http://purl.org/dc/terms/date",
    DCTERMS_SUBJECT = "http://purl.org/dc/terms/subject",
    DCTERMS_DESCRIPTION = "http://purl.org/dc/terms/description",
    PROV_ENTITY = "http://www.w3.org/ns/prov#Entity",
    PROV_WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom",
    SCHEMA_ORGANIZATION = "https://schema.org/Organization",
    SCHEMA_URL = "https://schema.org/url",
    SCHEMA_MIN_VALUE = "https://schema.org/minValue",
    SCHEMA_MAX_VALUE = "https://schema.org/maxValue",
    SCHEMA_UNIT_TEXT = "https://schema.org/unitText",
}
