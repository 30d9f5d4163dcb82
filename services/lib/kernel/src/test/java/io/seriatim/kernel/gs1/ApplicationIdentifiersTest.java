package io.seriatim.kernel.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ApplicationIdentifiersTest {

  @Test
  void the_table_is_what_the_generator_makes_of_the_dictionary() throws IOException {
    var dictionary = ConformanceData.file("gs1/syntax-vectors/gs1-syntax-dictionary.txt");

    var table = SyntaxDictionary.table(dictionary);

    assertThat(Resource.lines("application-identifiers.txt")).isEqualTo(table);
  }

  @Test
  void no_ai_is_the_beginning_of_another_one() {
    for (ApplicationIdentifier ai : ApplicationIdentifiers.all()) {
      assertThat(ApplicationIdentifiers.startingAt(ai.ai() + "0000", 0)).contains(ai);
    }
  }

  @Test
  void only_the_last_component_has_an_open_length() {
    for (ApplicationIdentifier ai : ApplicationIdentifiers.all()) {
      for (Component component : ai.components().subList(0, ai.components().size() - 1)) {
        assertThat(component.min()).as(ai.ai()).isEqualTo(component.max());
      }
    }
  }
}
