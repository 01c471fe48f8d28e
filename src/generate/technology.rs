//! The real technologies that a stack is made of, each with the years in which it was taken up.

/// What a technology does in a stack; each stack has at most one for each role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Where the machines stand.
    #[default]
    Hosting,
    /// How the code is cut.
    Style,
    /// What it is written in.
    Language,
    /// What serves its pages.
    Framework,
    /// What shows them.
    Frontend,
    /// Where the truth is kept.
    Database,
    /// Where what the database cannot carry is kept.
    WideStore,
    /// Where answers are kept for a while.
    Cache,
    /// Where files are kept.
    Objects,
    /// What finds things.
    Search,
    /// What carries work from one service to the next.
    Queue,
    /// What reckons over what the queue carries.
    Stream,
    /// Where questions about the business are asked.
    Warehouse,
    /// What keeps files near to users.
    Delivery,
    /// What spreads requests.
    Balancer,
    /// What guards the interface.
    Gateway,
    /// What places containers.
    Orchestrator,
    /// What joins services.
    Mesh,
    /// What watches.
    Monitoring,
    /// What keeps logs.
    Logging,
    /// What follows a request.
    Tracing,
    /// What builds and ships.
    Pipeline,
    /// What learns.
    Learning,
}

/// All roles that a technology can be chosen for by itself, hosting first: others hang on it.
pub const ROLES: [Role; 22] = [
    Role::Hosting,
    Role::Style,
    Role::Language,
    Role::Frontend,
    Role::Database,
    Role::WideStore,
    Role::Cache,
    Role::Objects,
    Role::Search,
    Role::Queue,
    Role::Stream,
    Role::Warehouse,
    Role::Delivery,
    Role::Balancer,
    Role::Gateway,
    Role::Orchestrator,
    Role::Mesh,
    Role::Monitoring,
    Role::Logging,
    Role::Tracing,
    Role::Pipeline,
    Role::Learning,
];

/// A technology as companies choose it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Technology {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub role: Role,
    /// The first year in which a young company would take it.
    pub from: u64,
    /// The last one.
    pub until: u64,
    /// The language of a framework; for others the hosting that it is bound to, if any.
    pub bound_to: &'static str,
}

const fn free(role: Role, name: &'static str, from: u64, until: u64) -> Technology {
    Technology { name, role, from, until, bound_to: "" }
}

const fn bound(
    to: &'static str,
    role: Role,
    name: &'static str,
    from: u64,
    until: u64,
) -> Technology {
    Technology { name, role, from, until, bound_to: to }
}

/// All that there is to choose from.
pub const CATALOG: [Technology; 138] = [
    free(Role::Hosting, "Co-located servers", 1998, 2008),
    free(Role::Hosting, "Rackspace", 2001, 2011),
    free(Role::Hosting, "Heroku", 2008, 2014),
    free(Role::Hosting, "AWS", 2008, 2030),
    free(Role::Hosting, "Google Cloud", 2014, 2030),
    free(Role::Hosting, "Azure", 2013, 2030),
    free(Role::Style, "Monolith", 1990, 2030),
    free(Role::Style, "Service-oriented architecture", 2003, 2013),
    free(Role::Style, "Microservices", 2013, 2022),
    free(Role::Style, "Event-driven architecture", 2016, 2030),
    free(Role::Style, "Modular monolith", 2018, 2030),
    free(Role::Style, "Cell-based architecture", 2019, 2030),
    free(Role::Language, "Perl", 1995, 2003),
    free(Role::Language, "PHP", 1999, 2014),
    free(Role::Language, "Java", 1999, 2020),
    free(Role::Language, "Python", 2006, 2030),
    free(Role::Language, "Ruby", 2005, 2016),
    free(Role::Language, "Scala", 2011, 2018),
    free(Role::Language, "JavaScript", 2011, 2018),
    free(Role::Language, "Go", 2014, 2030),
    free(Role::Language, "Elixir", 2015, 2030),
    free(Role::Language, "Kotlin", 2017, 2030),
    free(Role::Language, "TypeScript", 2017, 2030),
    free(Role::Language, "Rust", 2018, 2030),
    bound("Perl", Role::Framework, "Apache HTTP Server", 1995, 2010),
    bound("PHP", Role::Framework, "Apache HTTP Server", 1999, 2012),
    bound("PHP", Role::Framework, "Laravel", 2012, 2030),
    bound("Java", Role::Framework, "Tomcat", 1999, 2014),
    bound("Java", Role::Framework, "Spring", 2005, 2015),
    bound("Java", Role::Framework, "Spring Boot", 2015, 2030),
    bound("Python", Role::Framework, "Django", 2006, 2030),
    bound("Python", Role::Framework, "Flask", 2011, 2030),
    bound("Ruby", Role::Framework, "Ruby on Rails", 2005, 2030),
    bound("Scala", Role::Framework, "Finagle", 2011, 2030),
    bound("JavaScript", Role::Framework, "Node.js", 2011, 2030),
    bound("JavaScript", Role::Framework, "Express", 2012, 2030),
    bound("Go", Role::Framework, "Gin", 2014, 2030),
    bound("Go", Role::Framework, "gRPC", 2016, 2030),
    bound("Elixir", Role::Framework, "Phoenix Framework", 2015, 2030),
    bound("Kotlin", Role::Framework, "Spring Boot", 2017, 2030),
    bound("TypeScript", Role::Framework, "Node.js", 2017, 2030),
    bound("Rust", Role::Framework, "Actix Web", 2018, 2030),
    free(Role::Frontend, "Server-rendered HTML", 1995, 2007),
    free(Role::Frontend, "jQuery", 2007, 2012),
    free(Role::Frontend, "Backbone.js", 2011, 2014),
    free(Role::Frontend, "AngularJS", 2012, 2016),
    free(Role::Frontend, "React", 2015, 2030),
    free(Role::Frontend, "Angular", 2017, 2030),
    free(Role::Database, "MySQL", 1999, 2016),
    free(Role::Database, "Oracle Database", 1998, 2006),
    free(Role::Database, "SQL Server", 2000, 2010),
    free(Role::Database, "PostgreSQL", 2003, 2030),
    free(Role::Database, "MariaDB", 2012, 2018),
    free(Role::Database, "MongoDB", 2011, 2019),
    free(Role::Database, "Vitess", 2016, 2030),
    free(Role::Database, "CockroachDB", 2018, 2030),
    free(Role::Database, "TiDB", 2019, 2030),
    bound("AWS", Role::Database, "Amazon RDS", 2011, 2018),
    bound("AWS", Role::Database, "Amazon Aurora", 2016, 2030),
    bound("Google Cloud", Role::Database, "Spanner", 2018, 2030),
    bound("Azure", Role::Database, "Azure SQL Database", 2014, 2030),
    free(Role::WideStore, "Project Voldemort", 2009, 2012),
    free(Role::WideStore, "HBase", 2010, 2016),
    free(Role::WideStore, "Cassandra", 2010, 2030),
    free(Role::WideStore, "Riak", 2011, 2015),
    free(Role::WideStore, "Couchbase", 2012, 2020),
    free(Role::WideStore, "ScyllaDB", 2018, 2030),
    bound("AWS", Role::WideStore, "DynamoDB", 2013, 2030),
    bound("Google Cloud", Role::WideStore, "Bigtable", 2016, 2030),
    bound("Azure", Role::WideStore, "Azure Cosmos DB", 2018, 2030),
    free(Role::Cache, "Memcached", 2004, 2016),
    free(Role::Cache, "Redis", 2011, 2030),
    free(Role::Cache, "Hazelcast", 2013, 2022),
    bound("AWS", Role::Cache, "Amazon ElastiCache", 2013, 2030),
    free(Role::Objects, "NFS", 1998, 2008),
    free(Role::Objects, "MogileFS", 2005, 2010),
    free(Role::Objects, "Amazon S3", 2007, 2030),
    bound("Google Cloud", Role::Objects, "Google Cloud Storage", 2014, 2030),
    bound("Azure", Role::Objects, "Azure Blob Storage", 2013, 2030),
    free(Role::Search, "Lucene", 2002, 2008),
    free(Role::Search, "Sphinx", 2006, 2012),
    free(Role::Search, "Solr", 2008, 2016),
    free(Role::Search, "Elasticsearch", 2013, 2030),
    free(Role::Search, "OpenSearch", 2022, 2030),
    free(Role::Queue, "Gearman", 2006, 2012),
    free(Role::Queue, "ActiveMQ", 2005, 2013),
    free(Role::Queue, "RabbitMQ", 2009, 2022),
    free(Role::Queue, "Kafka", 2013, 2030),
    free(Role::Queue, "Apache Pulsar", 2019, 2030),
    bound("AWS", Role::Queue, "Amazon SQS", 2009, 2020),
    bound("AWS", Role::Queue, "Amazon Kinesis", 2015, 2030),
    bound("Google Cloud", Role::Queue, "Google Cloud Pub/Sub", 2016, 2030),
    free(Role::Stream, "Hadoop", 2009, 2015),
    free(Role::Stream, "Storm", 2013, 2016),
    free(Role::Stream, "Spark", 2015, 2030),
    free(Role::Stream, "Flink", 2017, 2030),
    free(Role::Stream, "Samza", 2015, 2019),
    free(Role::Warehouse, "Hive", 2010, 2016),
    bound("AWS", Role::Warehouse, "Amazon Redshift", 2013, 2022),
    free(Role::Warehouse, "BigQuery", 2014, 2030),
    free(Role::Warehouse, "Snowflake", 2016, 2030),
    free(Role::Warehouse, "Druid", 2015, 2022),
    free(Role::Warehouse, "ClickHouse", 2018, 2030),
    free(Role::Delivery, "Squid", 1999, 2007),
    free(Role::Delivery, "Akamai", 2000, 2024),
    free(Role::Delivery, "Varnish", 2008, 2016),
    free(Role::Delivery, "Fastly", 2014, 2030),
    free(Role::Delivery, "Cloudflare", 2012, 2030),
    bound("AWS", Role::Delivery, "Amazon CloudFront", 2010, 2030),
    free(Role::Balancer, "F5 BIG-IP", 2000, 2009),
    free(Role::Balancer, "HAProxy", 2005, 2020),
    free(Role::Balancer, "Nginx", 2008, 2030),
    free(Role::Balancer, "Envoy", 2018, 2030),
    bound("AWS", Role::Balancer, "AWS ELB", 2010, 2017),
    bound("AWS", Role::Balancer, "AWS ALB", 2017, 2030),
    free(Role::Gateway, "Zuul", 2014, 2019),
    free(Role::Gateway, "Kong", 2016, 2030),
    bound("AWS", Role::Gateway, "Amazon API Gateway", 2016, 2030),
    free(Role::Orchestrator, "Mesos", 2014, 2016),
    free(Role::Orchestrator, "Docker", 2014, 2018),
    free(Role::Orchestrator, "Kubernetes", 2017, 2030),
    bound("AWS", Role::Orchestrator, "Amazon ECS", 2015, 2030),
    bound("AWS", Role::Orchestrator, "Amazon EKS", 2019, 2030),
    free(Role::Mesh, "Linkerd", 2017, 2030),
    free(Role::Mesh, "Istio", 2018, 2030),
    free(Role::Monitoring, "Nagios", 2001, 2012),
    free(Role::Monitoring, "Graphite", 2009, 2016),
    free(Role::Monitoring, "New Relic", 2010, 2018),
    free(Role::Monitoring, "Datadog", 2014, 2030),
    free(Role::Monitoring, "Prometheus", 2016, 2030),
    free(Role::Logging, "Splunk", 2007, 2020),
    free(Role::Logging, "Logstash", 2013, 2030),
    free(Role::Tracing, "Zipkin", 2014, 2018),
    free(Role::Tracing, "Jaeger", 2018, 2030),
    free(Role::Pipeline, "Jenkins", 2011, 2020),
    free(Role::Pipeline, "Spinnaker", 2017, 2022),
    free(Role::Learning, "TensorFlow", 2017, 2022),
    free(Role::Learning, "PyTorch", 2019, 2030),
];
