//! What people type, and what they mean by it. The queries were written before anyone saw what they
//! find; where one misses, the ranking is mended by a rule, never the query.

use super::server::TestServer;

/// Those that miss are told; most of them find another resource of the same name. More right ones
/// raise this number, and nothing lowers it.
const FEWEST_RIGHT: usize = 50;

/// A query, the names that are right as the first hit in any case, and its kind where only one is.
type Row = (&'static str, &'static [&'static str], &'static str);

const TYPOS: [Row; 17] = [
    ("casandra", &["Cassandra"], ""),
    ("kuberentes", &["Kubernetes"], ""),
    ("postgress", &["PostgreSQL"], ""),
    ("elasticsaerch", &["Elasticsearch"], "Technology"),
    ("playist service", &["Playlist Service"], "Component"),
    ("recomendation", &["Recommendation"], "Component"),
    ("backstge", &["Backstage", "Backstage Platform"], ""),
    ("memcahced", &["Memcached"], "Technology"),
    ("tensorlfow", &["TensorFlow"], "Technology"),
    ("serach service", &["Search Service"], "Component"),
    ("gogle cloud", &["Google Cloud"], ""),
    ("kafak", &["Kafka", "Apache Kafka"], ""),
    ("promethius", &["Prometheus"], "Technology"),
    ("mircoservices", &["Microservices"], "Technology"),
    ("spotfy", &["Spotify"], "Company"),
    ("avalability", &["availability"], "Metric"),
    ("ad targetting", &["Ad Targeting"], "Component"),
];

const FORMS: [Row; 10] = [
    ("playlist services", &["Playlist Service"], "Component"),
    ("load balancers", &["Load Balancer"], ""),
    ("api gateways", &["API Gateway"], ""),
    ("migrating to google cloud", &["Owned data centres → Google Cloud"], "Migration"),
    ("recommendations", &["Recommendation"], "Component"),
    ("service meshes", &["Service Mesh"], ""),
    ("squads model", &["Squad model"], "Lesson"),
    ("feature stores", &["Feature Store"], "Component"),
    ("subscriber", &["subscribers"], "Metric"),
    ("lessons on monitoring", &["Gaps in monitoring"], "Lesson"),
];

const OTHER_NAMES: [Row; 10] = [
    ("k8s", &["Kubernetes"], "Technology"),
    ("postgres", &["PostgreSQL"], ""),
    ("gcp", &["Google Cloud", "Google Cloud Platform"], ""),
    ("aws", &["AWS", "Amazon Web Services"], ""),
    ("gcs", &["Google Cloud Storage"], ""),
    ("elastic search", &["Elasticsearch"], "Technology"),
    ("big query", &["BigQuery"], ""),
    ("my sql", &["MySQL"], "Technology"),
    ("k8s migration", &["Custom platform → Kubernetes"], "Migration"),
    ("multi cloud strategy", &["Multi-cloud strategy"], "Lesson"),
];

const PARTS: [Row; 7] = [
    ("cassan", &["Cassandra"], ""),
    ("kube", &["Kubernetes"], ""),
    ("recommend", &["Recommendation"], "Component"),
    ("elast", &["Elasticsearch"], "Technology"),
    ("microserv", &["Microservices"], "Technology"),
    ("tensor", &["TensorFlow"], "Technology"),
    ("stream serv", &["Stream Service", "Streaming Service"], "Component"),
];

const QUESTIONS: [Row; 10] = [
    ("what replaced mysql", &["MySQL → Cassandra"], "Migration"),
    (
        "single point of failure",
        &["One failing part was enough to bring everything down: a single point of failure."],
        "Breakage",
    ),
    ("discover weekly", &["Discovery Weekly"], "Component"),
    ("data consistency", &["Consistency of data"], "Lesson"),
    ("from php to java", &["PHP → Java"], "Migration"),
    ("cost per user", &["cost per user"], "Metric"),
    ("streaming wars", &["Streaming Wars"], "Milestone"),
    ("user service cassandra", &["User Service"], "Component"),
    ("caching layers", &["Caching layers were built with Memcached."], "Remedy"),
    ("event driven migration", &["Request-response → Event-driven"], "Migration"),
];

#[test]
#[expect(clippy::print_stdout, reason = "the misses are for people")]
fn what_people_mean_comes_first() {
    let server = TestServer::spotify();
    let mut misses = Vec::new();
    let tables = [&TYPOS[..], &FORMS, &OTHER_NAMES, &PARTS, &QUESTIONS];
    let rows: Vec<&Row> = tables.into_iter().flatten().collect();
    for (query, labels, kind) in &rows {
        let words = query.replace(' ', "+");
        let page = server.get(&format!("/search?q={words}&limit=3&facets=false"), "*/*").json();
        let first = &page["hits"][0];
        let label = first["label"].as_str().unwrap_or_default();
        let named = labels.iter().any(|right| right.eq_ignore_ascii_case(label));
        if !named || (!kind.is_empty() && first["kind"] != *kind) {
            let hits: Vec<String> = page["hits"].as_array().unwrap().iter().map(shown).collect();
            misses.push(format!("{query}: {kind} {labels:?} expected, not {}", hits.join("; ")));
        }
    }
    let right = rows.len() - misses.len();
    let told = format!("{right} of {} right\n{}", rows.len(), misses.join("\n"));
    println!("{told}");
    assert!(right >= FEWEST_RIGHT, "{told}");
}

fn shown(hit: &serde_json::Value) -> String {
    format!("{} {} {:.1}", hit["kind"], hit["label"], hit["score"].as_f64().unwrap())
}
