//! A plan of Oxigraph's optimiser as an algebra that is evaluated as it stands.

use oxigraph::model::Literal;
use spargebra::algebra::Expression;
use spargebra::algebra::GraphPattern;
use sparopt::algebra as optimised;
use sparopt::algebra::JoinAlgorithm;
use sparopt::algebra::LeftJoinAlgorithm;
use sparopt::algebra::MinusAlgorithm;

/// A plan as an algebra; none where it joins by hash, which an algebra cannot say.
pub(super) fn stated(plan: &optimised::GraphPattern) -> Option<GraphPattern> {
    use optimised::GraphPattern as Step;
    let boxed = |step: &Step| stated(step).map(Box::new);
    Some(match plan {
        Step::QuadPattern { .. } | Step::Path { .. } | Step::Graph { .. } | Step::Values { .. } => {
            plan.into()
        }
        Step::Join { left, right, algorithm: JoinAlgorithm::HashBuildLeftProbeRight { keys } } => {
            if !keys.is_empty() {
                return None;
            }
            GraphPattern::Join { left: boxed(left)?, right: boxed(right)? }
        }
        Step::LeftJoin {
            left,
            right,
            expression,
            algorithm: LeftJoinAlgorithm::HashBuildRightProbeLeft { keys },
        } => {
            let condition: Expression = expression.into();
            let always = Expression::from(Literal::from(true));
            let expression = (condition != always).then_some(condition);
            if !keys.is_empty() {
                return None;
            }
            GraphPattern::LeftJoin { left: boxed(left)?, right: boxed(right)?, expression }
        }
        Step::Lateral { left, right } => {
            GraphPattern::Lateral { left: boxed(left)?, right: boxed(right)? }
        }
        Step::Filter { expression, inner } => {
            GraphPattern::Filter { expr: expression.into(), inner: boxed(inner)? }
        }
        Step::Union { inner } => {
            let parts = inner.iter().map(stated).collect::<Option<Vec<_>>>()?;
            let join =
                |left, right| GraphPattern::Union { left: Box::new(left), right: Box::new(right) };
            parts.into_iter().reduce(join)?
        }
        Step::Extend { inner, variable, expression } => GraphPattern::Extend {
            inner: boxed(inner)?,
            variable: variable.clone(),
            expression: expression.into(),
        },
        Step::Minus {
            left,
            right,
            algorithm: MinusAlgorithm::HashBuildRightProbeLeft { keys },
        } => {
            if !keys.is_empty() {
                return None;
            }
            GraphPattern::Minus { left: boxed(left)?, right: boxed(right)? }
        }
        Step::OrderBy { inner, expression } => GraphPattern::OrderBy {
            inner: boxed(inner)?,
            expression: expression.iter().map(Into::into).collect(),
        },
        Step::Project { inner, variables } => {
            GraphPattern::Project { inner: boxed(inner)?, variables: variables.clone() }
        }
        Step::Distinct { inner } => GraphPattern::Distinct { inner: boxed(inner)? },
        Step::Reduced { inner } => GraphPattern::Reduced { inner: boxed(inner)? },
        Step::Slice { inner, start, length } => {
            GraphPattern::Slice { inner: boxed(inner)?, start: *start, length: *length }
        }
        Step::Group { inner, variables, aggregates } => GraphPattern::Group {
            inner: boxed(inner)?,
            variables: variables.clone(),
            aggregates: aggregates.iter().map(|(name, of)| (name.clone(), of.into())).collect(),
        },
        Step::Service { .. } => return None,
    })
}
