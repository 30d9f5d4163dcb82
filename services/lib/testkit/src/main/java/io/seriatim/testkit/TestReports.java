package io.seriatim.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the last build wrote of its tests: surefire's and failsafe's reports, as they lie. */
final class TestReports {
  private final List<Case> cases = new ArrayList<>();

  /** How one test ended. */
  enum Result {
    PASSED,
    SKIPPED,
    FAILED,
    NOT_RUN
  }

  private record Case(String type, String method, Result result) {
    boolean isOf(TaggedTests.Tagged tagged) {
      boolean sameType = type.equals(tagged.type()) || type.startsWith(tagged.type() + "$");
      return sameType && (tagged.method().isEmpty() || method.equals(tagged.method()));
    }
  }

  private TestReports() {}

  /** All reports under a checkout. */
  static TestReports under(Path root) {
    TestReports reports = new TestReports();
    try {
      DocumentBuilder reader = reader();
      for (Path file : TaggedTests.files(root, TestReports::isReport)) {
        reports.take(reader, file);
      }
    } catch (IOException | ParserConfigurationException | SAXException failed) {
      throw new IllegalStateException("test reports under " + root + " can't be read", failed);
    }
    return reports;
  }

  private static boolean isReport(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.matches(".*/target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml");
  }

  private static DocumentBuilder reader() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder();
  }

  private void take(DocumentBuilder reader, Path file) throws IOException, SAXException {
    NodeList found = reader.parse(file.toFile()).getElementsByTagName("testcase");
    for (int i = 0; i < found.getLength(); i++) {
      Element one = (Element) found.item(i);
      cases.add(
          new Case(
              one.getAttribute("classname"),
              one.getAttribute("name").replaceAll("[(\\[{ ].*", ""),
              result(one)));
    }
  }

  private static Result result(Element one) {
    if (one.getElementsByTagName("failure").getLength() > 0
        || one.getElementsByTagName("error").getLength() > 0) {
      return Result.FAILED;
    }
    return one.getElementsByTagName("skipped").getLength() > 0 ? Result.SKIPPED : Result.PASSED;
  }

  /** The worst result of a test, of all of a class where it is one; not run where none is there. */
  Result of(TaggedTests.Tagged tagged) {
    List<Result> results =
        cases.stream().filter(one -> one.isOf(tagged)).map(Case::result).toList();
    return results.stream().max(Result::compareTo).orElse(Result.NOT_RUN);
  }
}
