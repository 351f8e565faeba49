"""The namespaces and terms that Claimgraph writes and reads."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.model import Iri

if TYPE_CHECKING:
    from collections.abc import Mapping

BASE: Final = "https://w3id.org/claimgraph/"
CG: Final = BASE + "ontology#"
ID: Final = BASE + "id/"
VOCAB: Final = BASE + "vocab/"

DCTERMS: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
QUDT: Final = "http://qudt.org/schema/qudt/"
QUANTITY_KIND: Final = "http://qudt.org/vocab/quantitykind/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SDG: Final = "http://metadata.un.org/sdg/"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
UNIT: Final = "http://qudt.org/vocab/unit/"
VANN: Final = "http://purl.org/vocab/vann/"
WIKIDATA: Final = "http://www.wikidata.org/entity/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "awardkind": VOCAB + "award-kind/",
        "cert": VOCAB + "certification/",
        "cg": CG,
        "cgunit": VOCAB + "unit/",
        "dcterms": DCTERMS,
        "esrs": VOCAB + "esrs/",
        "framework": VOCAB + "framework/",
        "gri": VOCAB + "gri/",
        "hkex": VOCAB + "hkex/",
        "id": ID,
        "indicator": VOCAB + "indicator/",
        "oa": OA,
        "org": ORG,
        "organization": VOCAB + "organization/",
        "orgkind": VOCAB + "organization-kind/",
        "owl": OWL,
        "programkind": VOCAB + "program-kind/",
        "prov": PROV,
        "quantitykind": QUANTITY_KIND,
        "qudt": QUDT,
        "rdf": RDF,
        "rdfs": RDFS,
        "regulation": VOCAB + "regulation/",
        "sasb": VOCAB + "sasb/",
        "schema": SCHEMA,
        "sdg": SDG,
        "sh": SH,
        "skos": SKOS,
        "std": VOCAB + "standard/",
        "tcfd": VOCAB + "tcfd/",
        "theme": VOCAB + "theme/",
        "topic": VOCAB + "topic/",
        "ungc": VOCAB + "ungc/",
        "unit": UNIT,
        "vann": VANN,
        "vocab": VOCAB,
        "wd": WIKIDATA,
        "xsd": XSD,
    }
)

PDF_FRAGMENTS: Final = Iri("http://tools.ietf.org/rfc/rfc8118")
"""What the fragments of a PDF's address mean; Web Annotation names such by the address of their text."""

FINDINGS_GRAPHS: Final = ID + "graph/findings/"
INFERRED_GRAPHS: Final = ID + "graph/inferred/"
ORGANIZATIONS_GRAPH: Final = Iri(ID + "graph/organizations")
ALIASES_GRAPH: Final = Iri(ID + "graph/aliases")
RUNS_GRAPH: Final = Iri(ID + "graph/runs")
UNNAMED_GRAPH: Final = Iri(ID + "graph/unnamed")
VOCABULARY_GRAPH: Final = Iri(ID + "graph/vocabulary")

RDF_TYPE: Final = Iri(RDF + "type")
RDF_SUBJECT: Final = Iri(RDF + "subject")
RDF_PREDICATE: Final = Iri(RDF + "predicate")
RDF_OBJECT: Final = Iri(RDF + "object")
RDF_VALUE: Final = Iri(RDF + "value")
RDFS_COMMENT: Final = Iri(RDFS + "comment")
RDFS_LABEL: Final = Iri(RDFS + "label")

XSD_STRING: Final = Iri(XSD + "string")
XSD_BOOLEAN: Final = Iri(XSD + "boolean")
XSD_DECIMAL: Final = Iri(XSD + "decimal")
XSD_INTEGER: Final = Iri(XSD + "integer")
XSD_NON_NEGATIVE_INTEGER: Final = Iri(XSD + "nonNegativeInteger")
XSD_G_YEAR: Final = Iri(XSD + "gYear")
XSD_DATE_TIME: Final = Iri(XSD + "dateTime")
RDF_LANG_STRING: Final = Iri(RDF + "langString")

SKOS_CONCEPT: Final = Iri(SKOS + "Concept")
SKOS_PREF_LABEL: Final = Iri(SKOS + "prefLabel")
SKOS_ALT_LABEL: Final = Iri(SKOS + "altLabel")
SKOS_BROADER: Final = Iri(SKOS + "broader")

OA_SPECIFIC_RESOURCE: Final = Iri(OA + "SpecificResource")
OA_FRAGMENT_SELECTOR: Final = Iri(OA + "FragmentSelector")
OA_POSITION_SELECTOR: Final = Iri(OA + "TextPositionSelector")
OA_QUOTE_SELECTOR: Final = Iri(OA + "TextQuoteSelector")
OA_HAS_SOURCE: Final = Iri(OA + "hasSource")
OA_HAS_SELECTOR: Final = Iri(OA + "hasSelector")
OA_START: Final = Iri(OA + "start")
OA_END: Final = Iri(OA + "end")
OA_EXACT: Final = Iri(OA + "exact")
OA_PREFIX: Final = Iri(OA + "prefix")
OA_SUFFIX: Final = Iri(OA + "suffix")

PROV_ENTITY: Final = Iri(PROV + "Entity")
PROV_ACTIVITY: Final = Iri(PROV + "Activity")
PROV_WAS_DERIVED_FROM: Final = Iri(PROV + "wasDerivedFrom")
PROV_WAS_GENERATED_BY: Final = Iri(PROV + "wasGeneratedBy")
PROV_ENDED_AT_TIME: Final = Iri(PROV + "endedAtTime")
PROV_USED: Final = Iri(PROV + "used")

DCTERMS_CONFORMS_TO: Final = Iri(DCTERMS + "conformsTo")
DCTERMS_TITLE: Final = Iri(DCTERMS + "title")
DCTERMS_PUBLISHER: Final = Iri(DCTERMS + "publisher")
DCTERMS_LANGUAGE: Final = Iri(DCTERMS + "language")
DCTERMS_SOURCE: Final = Iri(DCTERMS + "source")
DCTERMS_IS_PART_OF: Final = Iri(DCTERMS + "isPartOf")
DCTERMS_IDENTIFIER: Final = Iri(DCTERMS + "identifier")

QUDT_HAS_UNIT: Final = Iri(QUDT + "hasUnit")


def cg(local: str) -> Iri:
    """The IRI of a term of the ontology: `cg("Claim")`."""
    return Iri(CG + local)


CG_ALIGNMENT_CLASS: Final = cg("Alignment")
CG_CLAIM: Final = cg("Claim")
CG_EVIDENCE_CLASS: Final = cg("Evidence")
CG_FINDING: Final = cg("Finding")
CG_INFERENCE: Final = cg("Inference")
CG_INFERENCE_RULE: Final = cg("InferenceRule")
CG_OBSERVATION: Final = cg("Observation")
CG_REPORT: Final = cg("Report")
CG_SECTION: Final = cg("Section")
CG_RUN: Final = cg("Run")
CG_RULE: Final = cg("Rule")

CG_ALIGNMENT: Final = cg("alignment")
CG_ALIGNS_WITH: Final = cg("alignsWith")
CG_BASIS: Final = cg("basis")
CG_BASELINE_YEAR: Final = cg("baselineYear")
CG_BY_RULE: Final = cg("byRule")
CG_COMPARATOR: Final = cg("comparator")
CG_CONCERNS: Final = cg("concerns")
CG_CONFIDENCE: Final = cg("confidence")
CG_CONFORMS_TO: Final = cg("conformsTo")
CG_END: Final = cg("end")
CG_EVIDENCE: Final = cg("evidence")
CG_FINDING_KIND: Final = cg("findingKind")
CG_FOUND_BY: Final = cg("foundBy")
CG_HAS_UNIT: Final = cg("hasUnit")
CG_INFERENCE_DIGEST: Final = cg("inferenceDigest")
CG_IN_SECTION: Final = cg("inSection")
CG_LEVEL: Final = cg("level")
CG_METRIC: Final = cg("metric")
CG_MODALITY: Final = cg("modality")
CG_MODEL: Final = cg("model")
CG_NEGATED: Final = cg("negated")
CG_NORMALIZED_UNIT_CODE: Final = cg("normalizedUnitCode")
CG_NORMALIZED_VALUE: Final = cg("normalizedValue")
CG_NUMBER: Final = cg("number")
CG_PAGE: Final = cg("page")
CG_PAGE_LABEL: Final = cg("pageLabel")
CG_POINTS_TO: Final = cg("pointsTo")
CG_PRECISION: Final = cg("precision")
CG_PRINCIPLE: Final = cg("principle")
CG_READING_DIGEST: Final = cg("readingDigest")
CG_SCOPE: Final = cg("scope")
CG_TAGGED_AS: Final = cg("taggedAs")
CG_SEVERITY: Final = cg("severity")
CG_SOURCE_DIGEST: Final = cg("sourceDigest")
CG_SOURCE_PATH: Final = cg("sourcePath")
CG_START: Final = cg("start")
CG_STATED_IN: Final = cg("statedIn")
CG_SUPPORTS_GOAL: Final = cg("supportsGoal")
CG_ABOUT_TOPIC: Final = cg("aboutTopic")
CG_TOPIC_WORDS: Final = cg("topicWords")
CG_TEXT_DIGEST: Final = cg("textDigest")
CG_THROUGH_CONCEPT: Final = cg("throughConcept")
CG_UNIT_CODE: Final = cg("unitCode")
CG_VALUE: Final = cg("value")
CG_VERSION: Final = cg("version")
CG_VOCABULARY_DIGEST: Final = cg("vocabularyDigest")
CG_YEAR: Final = cg("year")
