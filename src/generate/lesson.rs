//! What companies say that they learned: the stock of lessons, good, bad and general.

/// What worked: a name with sentences that say why.
pub const WORKED: [(&str, [&str; 3]); 20] = [
    (
        "Gradual migration",
        [
            "Traffic moved to {db} in steps of {part}, never at once",
            "Old and new ran side by side for {months} months",
            "Each step could be undone within {minutes} minutes",
        ],
    ),
    (
        "Boring technology",
        [
            "{db} carried {company} further than anyone expected",
            "One well-known database was enough for {load} {users}",
            "New tools had to replace an old one",
        ],
    ),
    (
        "Early caching",
        [
            "{cache} took {most} of all reads off {db}",
            "Cached {things} made {peak} an ordinary day",
            "Hit rates of {most} bought a year of time",
        ],
    ),
    (
        "Asynchronous work",
        [
            "{queue} absorbed the load of {peak}",
            "What users do not wait for moved to workers",
            "Slow partners no longer slowed {service}",
        ],
    ),
    (
        "Small teams with full ownership",
        [
            "Teams of {few} to eight build and run what they own",
            "Those who wrote {service} carried its pager",
            "Ownership ended the blame between departments",
        ],
    ),
    (
        "Service level objectives",
        [
            "An error budget settled the quarrel between features and stability",
            "Objectives of {availability} were agreed with the business",
            "Alerts fell by {part} once they followed objectives",
        ],
    ),
    (
        "Containers everywhere",
        [
            "{orchestrator} made {services} services deployable in one way",
            "Packing services on {orchestrator} saved {part} of all machines",
            "A new service was live on {orchestrator} in {minutes} minutes",
        ],
    ),
    (
        "Content delivery early",
        [
            "{cdn} served {most} of all bytes",
            "Files never touched an application server again",
            "Latency in {region} halved overnight",
        ],
    ),
    (
        "Read replicas before shards",
        [
            "Replicas bought {months} months before sharding",
            "Most load was reads, and reads are easy",
            "Sharding came only when writes required it",
        ],
    ),
    (
        "Load tests with real traffic",
        [
            "Replayed traffic found what synthetic tests did not",
            "Every {peak} was rehearsed {weeks} weeks ahead",
            "Capacity questions became answers within {hours} hours",
        ],
    ),
    (
        "Feature flags",
        [
            "Release and deployment became two things",
            "A bad change was off within {seconds} seconds",
            "Half-done work shipped dark for {weeks} weeks",
        ],
    ),
    (
        "One paved road",
        [
            "New services start from one template with {monitoring} included",
            "{most} of all services use the standard stack",
            "Leaving the road is allowed, but has its price",
        ],
    ),
    (
        "Idempotent interfaces",
        [
            "Retries of {actions} became harmless",
            "At-least-once delivery was enough everywhere",
            "Every write carries a key of its own",
        ],
    ),
    (
        "Cost as a metric",
        [
            "Cost per user stands on each team's dashboard",
            "Showing the bill to teams cut it by {part}",
            "Every design review asks what {load} users will cost",
        ],
    ),
    (
        "Managed services",
        [
            "{host} ran what nobody wanted to be paged for",
            "Two people could run what had needed {some}",
            "Upgrades became someone else's work",
        ],
    ),
    (
        "Search apart from the database",
        [
            "{search} freed {db} of its worst queries",
            "Ranking could change without a schema change",
            "Search over {things} fell below {latency}",
        ],
    ),
    (
        "Practised failure",
        [
            "Game days every month kept runbooks true",
            "A region was switched off on purpose {few} times a year",
            "The first real failover was the twentieth",
        ],
    ),
    (
        "Event log as the source of truth",
        [
            "Everything could be rebuilt from {queue}",
            "New consumers read history from the first day",
            "Audits were answered from the log",
        ],
    ),
    (
        "Hiring ahead of need",
        [
            "Database specialists came {months} months before the shards",
            "The first reliability engineer paid for itself within {weeks} weeks",
            "{engineers} engineers could be led because leads were there",
        ],
    ),
    (
        "Blameless reviews",
        [
            "Every incident ended in {few} actions with a date",
            "People reported mistakes before they hurt",
            "The same outage did not happen three times",
        ],
    ),
];

/// What did not work.
pub const FAILED: [(&str, [&str; 2]); 16] = [
    (
        "Big-bang rewrite",
        [
            "{months} months of work were thrown away in {year}",
            "The rewrite chased a product that kept moving",
        ],
    ),
    (
        "Microservices too early",
        [
            "{2014}{services} services for {engineers} engineers were too many",
            "A team of {few} does not need {mesh}",
        ],
    ),
    (
        "Shared databases",
        [
            "Every schema change needed {few} teams in one room",
            "{db} became an interface that nobody had designed",
        ],
    ),
    (
        "Home-grown queue",
        ["It lost {actions} before {queue} replaced it", "Nobody wanted to own it"],
    ),
    (
        "Manual scaling",
        [
            "People cannot add servers as fast as {peak} arrives",
            "Spreadsheets were wrong by {part}",
        ],
    ),
    (
        "Synchronous call chains",
        [
            "{some} hops meant {some} chances to fail",
            "One slow call in {service} was felt everywhere",
        ],
    ),
    (
        "Multi-cloud by decree",
        [
            "{2014}The common denominator of two clouds was less than one",
            "{2014}Data transfer ate the discounts",
        ],
    ),
    (
        "Late observability",
        [
            "Outages lasted {hours} hours because nobody could see",
            "Dashboards came after the incidents they would have prevented",
        ],
    ),
    (
        "Over-engineering",
        [
            "Systems were sized for {times} the load that ever came",
            "A platform for {load} users stood ready for {start}",
        ],
    ),
    ("Neglected backups", ["A restore took {hours} hours", "The first restore test failed"]),
    (
        "One giant cluster",
        [
            "A single {orchestrator} cluster was a single point of failure",
            "Upgrades of {orchestrator} became too risky to make",
        ],
    ),
    (
        "Stored procedures",
        ["Business rules in {db} could not be tested", "Half the logic could not be moved"],
    ),
    (
        "Retry everything",
        ["Retries turned a blip into {hours} hours", "Clients attacked their own backend"],
    ),
    (
        "Technology of the year",
        ["{few} frontends lived side by side", "{front} was adopted before the old code was gone"],
    ),
    (
        "Ops as a separate department",
        ["Tickets took {weeks} weeks", "Developers never saw what their code did at night"],
    ),
    (
        "Ignoring cost",
        ["{part} of all machines were idle", "Nobody had an answer when the bill reached {cost}"],
    ),
];

/// What is held to be true in general.
pub const PRINCIPLES: [(&str, &str); 18] = [
    ("Scale on need", "Build for ten times the load of today, not for a thousand"),
    ("Measure first", "Nobody may optimize what no graph shows"),
    ("Design for failure", "Each part fails at some time, so each caller has a plan"),
    ("Keep it simple", "The system that {few} people understand is the one that gets fixed"),
    ("Automate what hurts", "What was done by hand three times becomes a program"),
    ("Own what you run", "Those who build {service} answer for it at night"),
    ("Cache with care", "Each cache is a second truth that can be wrong"),
    ("Migrate step by step", "{part} of traffic today, the rest when the graphs agree"),
    ("Data outlives code", "Choose {db} for ten years and a framework for three"),
    ("Make it reversible", "A decision that can be undone may be made quickly"),
    ("Buy before build", "Only what makes {company} different is worth building"),
    ("Isolate failures", "Cells keep trouble with those whom it concerns"),
    ("Secure by default", "The safe way has to be the shortest one"),
    ("Cost is a feature", "Every {thing} should cost less next year"),
    ("Write things down", "Decisions without a record are made again"),
    ("Teams shape systems", "Change the organization before the architecture"),
    ("Prefer queues to calls", "What can wait should wait in {queue}"),
    ("Limit everything", "Every queue, pool and retry has an end"),
];

/// What is expected to come.
pub const OUTLOOK: [(&str, &str); 14] = [
    ("Edge computing", "{2015}Personalization within {few} milliseconds of {users}"),
    ("Cost per user", "Another {part} off through better packing"),
    ("Vector search", "{2021}Similar {things} by embedding"),
    ("Data sovereignty", "{2014}Storage in {some} countries"),
    ("Sustainable infrastructure", "{2012}Batch work follows green power"),
    ("GPU capacity", "{2017}Inference becomes the scarce resource"),
    ("Real-time everything", "No report older than {seconds} seconds"),
    ("Active-active regions", "{region} joins as an equal"),
    ("Developer productivity", "From commit to production in {minutes} minutes"),
    ("Storage tiers", "Cold {things} at a tenth of the price"),
    ("Language models", "{2022}Assistants over {things} for all {users}"),
    ("Post-quantum cryptography", "{2021}Key exchange first, signatures later"),
    ("ARM processors", "{2020}{part} better price for the same work"),
    ("Fewer services", "{2016}{services} services merge into domains"),
];
