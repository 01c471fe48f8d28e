//! The words that names of companies, people and places are drawn from.

/// First halves of company names. No word here is a technology, a brand of note or a word that
/// titles use for the story itself.
#[rustfmt::skip]
pub const FIRST: [&str; 160] = [
    "Amber", "Ashen", "Autumn", "Bold", "Brass", "Bright", "Brisk", "Broad", "Bronze", "Calm",
    "Cedar", "Chalk", "Cinder", "Civic", "Clear", "Clever", "Clover", "Cobalt", "Coral", "Copper",
    "Cosmic", "Crimson", "Curious", "Daily", "Dapper", "Dawn", "Deep", "Dusty", "Early", "Eastern",
    "Ebony", "Elder", "Ember", "Evening", "Fabled", "Fair", "Faithful", "Fern", "Fine", "First",
    "Fleet", "Flint", "Floral", "Fond", "Forest", "Frank", "Free", "Fresh", "Frosty", "Gentle",
    "Gilded", "Glad", "Glass", "Golden", "Grand", "Granite", "Green", "Happy", "Hardy", "Harvest",
    "Hazel", "Hearty", "Hidden", "High", "Honest", "Humble", "Indigo", "Inland", "Iron", "Ivory",
    "Jade", "Jolly", "Juniper", "Keen", "Kind", "Lakeside", "Lantern", "Laurel", "Lavender",
    "Lemon",
    "Light", "Lilac", "Linen", "Little", "Lively", "Lone", "Long", "Loyal", "Lucky", "Lunar",
    "Maple", "Marble", "Meadow", "Mellow", "Merry", "Midnight", "Mild", "Minted", "Misty", "Modest",
    "Morning", "Mossy", "Narrow", "Neat", "Nimble", "Noble", "Northern", "Oaken", "Ochre", "Olive",
    "Onyx", "Opal", "Open", "Orchard", "Patient", "Pearl", "Pebble", "Pepper", "Pine", "Plain",
    "Polar", "Prairie", "Proud", "Quick", "Quiet", "Rapid", "Rare", "Ready", "Robin", "Rosy",
    "Royal", "Ruby", "Rural", "Saffron", "Sage", "Salted", "Sandy", "Scarlet", "Second", "Shady",
    "Sienna", "Silent", "Simple", "Slate", "Smart", "Solar", "Sound", "Southern", "Spruce",
    "Steady",
    "Sterling", "Still", "Sunny", "Swift", "Tall", "Tidal", "Timber", "Tidy", "Velvet", "Willow",
];

/// Second halves of company names.
#[rustfmt::skip]
pub const SECOND: [&str; 150] = [
    "Acorn", "Alcove", "Anchor", "Anvil", "Apron", "Arbor", "Arch", "Atlas", "Attic", "Badger",
    "Bakery", "Barge", "Barn", "Basin", "Bay", "Beacon", "Bench", "Birch", "Bison", "Bloom",
    "Bluff", "Board", "Boulder", "Branch", "Bridge", "Brook", "Bureau", "Cabin", "Canoe", "Canyon",
    "Caravan", "Cart", "Castle", "Chapel", "Chest", "Circle", "Cliff", "Clock", "Coast", "Comet",
    "Compass", "Corner", "Cottage", "Cove", "Crane", "Creek", "Crest", "Crow", "Cup", "Dale",
    "Delta", "Desk", "Dock", "Door", "Dove", "Drum", "Dune", "Falcon", "Farm", "Feather",
    "Ferry", "Field", "Finch", "Fjord", "Flag", "Forge", "Fountain", "Fox", "Garden", "Gate",
    "Glen", "Goose", "Grove", "Gull", "Hammer", "Harbor", "Hare", "Haven", "Hearth", "Hedge",
    "Heron", "Hill", "Hollow", "Horizon", "Horn", "Inlet", "Island", "Kettle", "Key", "Kite",
    "Ladder", "Lagoon", "Lamp", "Lane", "Leaf", "Ledge", "Lever", "Lodge", "Loft", "Loom",
    "Lynx", "Market", "Marsh", "Mast", "Mill", "Mirror", "Moor", "Mountain", "Needle", "Nest",
    "Oar", "Orbit", "Otter", "Owl", "Paddle", "Page", "Parcel", "Pass", "Path", "Pier",
    "Pillar", "Plaza", "Pocket", "Pond", "Porch", "Port", "Quarry", "Quill", "Raft", "Raven",
    "Reef", "Ridge", "River", "Road", "Roost", "Sail", "Shelf", "Shore", "Sparrow", "Spire",
    "Stone", "Summit", "Swan", "Table", "Thicket", "Tower", "Trail", "Valley", "Wharf", "Window",
];

/// Third words, for names beyond the first `FIRST` times `SECOND` of them.
pub const THIRD: [&str; 20] = [
    "Works",
    "Group",
    "Labs",
    "Collective",
    "Digital",
    "Online",
    "Direct",
    "Studio",
    "Supply",
    "Exchange",
    "Union",
    "Society",
    "Network",
    "Guild",
    "House",
    "Partners",
    "Bros",
    "Club",
    "Office",
    "Company",
];

/// Where companies begin.
pub const CITIES: [&str; 40] = [
    "Ghent",
    "Leipzig",
    "Porto",
    "Gdańsk",
    "Tampere",
    "Malmö",
    "Utrecht",
    "Lyon",
    "Bologna",
    "Graz",
    "Brno",
    "Tartu",
    "Cork",
    "Leeds",
    "Glasgow",
    "Valencia",
    "Zürich",
    "Ljubljana",
    "Kraków",
    "Bergen",
    "Austin",
    "Portland",
    "Pittsburgh",
    "Minneapolis",
    "Denver",
    "Toronto",
    "Montréal",
    "Halifax",
    "Guadalajara",
    "Medellín",
    "Córdoba",
    "Curitiba",
    "Pune",
    "Chennai",
    "Da Nang",
    "Busan",
    "Osaka",
    "Melbourne",
    "Nairobi",
    "Accra",
];

/// Where they go next.
pub const REGIONS: [&str; 12] = [
    "US-East",
    "US-West",
    "EU-West",
    "EU-Central",
    "AP-Southeast",
    "AP-Northeast",
    "Brazil",
    "India",
    "Canada",
    "the Nordics",
    "the UK",
    "Australia",
];

/// Who is hired when.
pub const HIRES: [&str; 14] = [
    "First site reliability engineer",
    "Database administrator",
    "Head of platform",
    "Data engineers",
    "Security lead",
    "Mobile team",
    "Performance engineers",
    "Machine learning team",
    "Staff engineers",
    "Release managers",
    "Developer experience group",
    "Network engineers",
    "Compliance officer",
    "Incident commander",
];

/// What a document claims to rest on.
pub const SOURCES: [&str; 14] = [
    "Engineering blog",
    "Conference talks",
    "Post-mortem archive",
    "Interviews with former staff",
    "Annual reports",
    "Architecture decision records",
    "Status page history",
    "Internal wiki export",
    "Podcast with the founders",
    "Investor presentation",
    "Cloud invoices",
    "On-call handbook",
    "Job advertisements",
    "Open-source repositories",
];

/// The months, for dates.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
