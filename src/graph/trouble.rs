//! What broke and what fixed it, in RDF.

use oxigraph::model::NamedNode;

use crate::fact::Journey;
use crate::graph::mapping::Lift;
use crate::graph::vocab;

impl Lift<'_> {
    pub(super) fn breakages(&mut self, journey: &Journey, eras: &[NamedNode]) -> Vec<NamedNode> {
        let mut nodes = Vec::new();
        for breakage in &journey.breakages {
            let node = self.addresses.fact("breakage", &breakage.text);
            self.fact(&node, vocab::BREAKAGE, &breakage.text, breakage.span);
            self.place(&node, breakage.era.and_then(|era| eras.get(era)), None);
            self.mentions(&node, &breakage.mentions);
            self.years(&node, breakage.years);
            if let Some(incident) = &breakage.incident {
                self.text(&node, vocab::INCIDENT, incident);
            }
            if let Some(day) = &breakage.day {
                self.text(&node, vocab::DCTERMS_DATE, day);
            }
            for impact in &breakage.impacts {
                self.text(&node, vocab::IMPACT, impact);
            }
            if !breakage.account.is_empty() {
                self.text(&node, vocab::DCTERMS_DESCRIPTION, &breakage.account.join(" "));
            }
            nodes.push(node);
        }
        for (breakage, node) in journey.breakages.iter().zip(&nodes) {
            for cause in breakage.causes.iter().filter_map(|at| nodes.get(*at)) {
                self.say(node, vocab::CAUSED_BY, cause.clone());
            }
        }
        nodes
    }

    pub(super) fn remedies(
        &mut self,
        journey: &Journey,
        eras: &[NamedNode],
        breakages: &[NamedNode],
    ) {
        for remedy in &journey.remedies {
            let node = self.addresses.fact("remedy", &remedy.text);
            self.fact(&node, vocab::REMEDY, &remedy.text, remedy.span);
            self.place(&node, remedy.era.and_then(|era| eras.get(era)), None);
            self.mentions(&node, &remedy.mentions);
            for breakage in remedy.addresses.iter().filter_map(|at| breakages.get(*at)) {
                self.say(&node, vocab::ADDRESSES, breakage.clone());
            }
        }
    }
}
