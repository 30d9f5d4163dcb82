package io.seriatim.reconciliation.b2mml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One element of a schedule: its name, its line in the file, its text and the elements in it. */
final class XmlElement {
  private final String name;
  private final int line;
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  XmlElement(String name, int line) {
    this.name = name;
    this.line = line;
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  String text() {
    return text.toString().strip();
  }

  /** Of its children, in their order. */
  List<String> names() {
    return children.stream().map(XmlElement::name).toList();
  }

  List<XmlElement> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  Optional<XmlElement> first(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  void add(XmlElement child) {
    children.add(child);
  }

  void append(String more) {
    text.append(more);
  }
}
