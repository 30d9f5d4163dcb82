package io.seriatim.chassis.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One element: its name, its line in the file, its text and the elements in it. */
public final class XmlElement {
  private final String name;
  private final int line;
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  public XmlElement(String name, int line) {
    this.name = name;
    this.line = line;
  }

  public String name() {
    return name;
  }

  public int line() {
    return line;
  }

  public String text() {
    return text.toString().strip();
  }

  /** All children, in their order. */
  public List<XmlElement> children() {
    return List.copyOf(children);
  }

  /** Of its children, in their order. */
  public List<String> names() {
    return children.stream().map(XmlElement::name).toList();
  }

  public List<XmlElement> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  public Optional<XmlElement> first(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  void add(XmlElement child) {
    children.add(child);
  }

  void append(String more) {
    text.append(more);
  }
}
