//! Elements of OOXML by their local names, in its usual namespaces and in the strict ones.

use roxmltree::Node;

const W: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Whether a node is an element of Word with that name.
pub(super) fn is(node: Node, name: &str) -> bool {
    word(node) == Some(name)
}

/// Returns the name of an element of Word; `None` for what is none.
pub(super) fn word<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let own = node.is_element() && node.tag_name().namespace().is_some_and(|ns| W.contains(&ns));
    own.then(|| node.tag_name().name())
}

/// Returns the first child of Word with that name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// Returns the children of Word with that name.
pub(super) fn children<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, name))
}

/// Returns an attribute, whatever its namespace.
pub(super) fn attr<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|own| own.name() == name).map(|own| own.value())
}

/// Returns the value of a child: `<w:jc w:val="center"/>`.
pub(super) fn val<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|child| attr(child, "val"))
}

/// Returns the whole number that a child has as its value.
pub(super) fn number<T: std::str::FromStr>(node: Node, name: &str) -> Option<T> {
    val(node, name)?.trim().parse().ok()
}

/// Returns the value of a switch; `None` where it does not stand.
pub(super) fn switch(node: Node, name: &str) -> Option<bool> {
    child(node, name).map(is_on)
}

/// Whether a switch that stands is on: without a value it is.
pub(super) fn is_on(node: Node) -> bool {
    !matches!(attr(node, "val"), Some("0" | "false" | "off" | "none"))
}

/// Returns the branch of an `mc:AlternateContent` that counts: the first choice, else the fallback.
pub(super) fn branch<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let named = |name: &'static str| {
        node.children().find(move |child| child.is_element() && child.tag_name().name() == name)
    };
    named("Choice").or_else(|| named("Fallback"))
}

/// Whether a node is an `mc:AlternateContent`.
pub(super) fn has_branches(node: Node) -> bool {
    node.is_element() && node.tag_name().name() == "AlternateContent"
}
