//! The enumerations of the schema, each value with the term of the graph that it stands for.

use juniper::GraphQLEnum;
use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::query::catalogue;
use crate::query::entity::Entity;

/// An enumeration whose values are terms of the graph.
macro_rules! terms {
    ($(#[$about:meta])* $name:ident by $property:ident {
        $($(#[$says:meta])* $value:ident = $term:ident,)*
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, GraphQLEnum, PartialEq, Eq)]
        pub enum $name {
            $($(#[$says])* $value,)*
        }

        impl From<$name> for NamedNodeRef<'static> {
            fn from(value: $name) -> Self {
                match value {
                    $($name::$value => vocab::$term,)*
                }
            }
        }

        impl $name {
            const TERMS: &'static [(Self, NamedNodeRef<'static>)] =
                &[$((Self::$value, vocab::$term)),*];

            /// That of an entity.
            pub fn of(entity: &Entity) -> Option<Self> {
                let stated = |(_, term): &&(Self, NamedNodeRef<'static>)| {
                    entity.links(vocab::$property).any(|value| *value == *term)
                };
                Self::TERMS.iter().find(stated).map(|(value, _)| *value)
            }
        }
    };
}

terms! {
    /// Layers of an architecture.
    Layer by LAYER {
        /// What faces the users.
        Edge = EDGE,
        /// What computes.
        Service = SERVICE,
        /// What keeps data.
        State = STATE,
        /// What runs and watches the rest.
        Control = CONTROL,
    }
}

terms! {
    /// Kinds of lesson.
    LessonKind by KIND {
        /// It worked.
        Worked = WORKED,
        /// It did not.
        Failed = FAILED,
        /// A principle.
        Principle = PRINCIPLE,
    }
}

terms! {
    /// Whether a figure is the value or a limit of it.
    Bound by BOUND {
        /// As written.
        Exact = EXACT,
        /// As written or more, as in "4B+".
        AtLeast = AT_LEAST,
        /// As written or less, as in "<200ms".
        AtMost = AT_MOST,
    }
}

terms! {
    /// What figures measure.
    Metric by METRIC {
        /// People who use the service.
        Users = USERS,
        /// People who use it at the same time.
        ConcurrentUsers = CONCURRENT_USERS,
        /// People who pay for it.
        Subscribers = SUBSCRIBERS,
        /// Those who buy, people or organizations.
        Customers = CUSTOMERS,
        /// What the infrastructure costs.
        InfrastructureCost = INFRASTRUCTURE_COST,
        /// What it costs for each user.
        CostPerUser = COST_PER_USER,
        /// What one other thing costs, such as an order.
        UnitCost = UNIT_COST,
        /// What the company earns.
        Revenue = REVENUE,
        /// What the company earns from each customer.
        RevenuePerCustomer = REVENUE_PER_CUSTOMER,
        /// What a company was bought for.
        AcquisitionPrice = ACQUISITION_PRICE,
        /// What something that broke cost.
        Loss = LOSS,
        /// How long an answer takes.
        ResponseTime = RESPONSE_TIME,
        /// The share of time in which the service answers.
        Availability = AVAILABILITY,
        /// The share of data that is not lost.
        Durability = DURABILITY,
        /// The share of attempts that fail.
        ErrorRate = ERROR_RATE,
        /// People of a team or of the company.
        TeamSize = TEAM_SIZE,
        /// Teams.
        TeamCount = TEAM_COUNT,
        /// Services that the system is made of.
        ServiceCount = SERVICE_COUNT,
        /// Countries that are served.
        CountryCount = COUNTRY_COUNT,
        /// Machines.
        MachineCount = MACHINE_COUNT,
        /// Parts into which data is split.
        ShardCount = SHARD_COUNT,
        /// Places from which content is served.
        PresenceCount = PRESENCE_COUNT,
        /// The share of requests that a cache answers.
        CacheHitRate = CACHE_HIT_RATE,
        /// What is kept.
        Storage = STORAGE,
        /// What is moved or processed.
        DataVolume = DATA_VOLUME,
        /// What is done in a unit of time.
        Throughput = THROUGHPUT,
        /// Things that are counted, as the line says.
        ItemCount = ITEM_COUNT,
        /// A share of something, as the line says.
        Proportion = PROPORTION,
        /// How long something takes or is kept.
        Duration = DURATION,
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, GraphQLEnum, PartialEq, Eq)]
pub enum Order {
    /// By document and line.
    #[default]
    AsTold,
    /// By name.
    Name,
    /// By name, from the end of the alphabet.
    NameDescending,
    /// By first year; what has none comes last.
    Year,
    /// By first year, the latest first; what has none comes last.
    YearDescending,
}

impl From<Order> for catalogue::Order {
    fn from(order: Order) -> Self {
        match order {
            Order::AsTold => Self::AsTold,
            Order::Name => Self::Name,
            Order::NameDescending => Self::NameDescending,
            Order::Year => Self::Year,
            Order::YearDescending => Self::YearDescending,
        }
    }
}
