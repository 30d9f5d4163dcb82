package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class OverlayTest {
  @Test
  void what_is_as_the_file_says_is_not_touched() {
    JsonNode found = json("{'failureFactor': 5, 'other': 1, 'attributes': {'a': '1', 'b': '2'}}");

    Overlay.Laid laid = Overlay.lay(json("{'failureFactor': 5, 'attributes': {'a': '1'}}"), found);

    assertThat(laid.changesSomething()).isFalse();
    assertThat(laid.value()).isEqualTo(found);
  }

  @Test
  void what_the_file_names_becomes_as_it_says_and_what_it_does_not_name_stays() {
    JsonNode found = json("{'failureFactor': 50, 'other': 1, 'attributes': {'b': '2'}}");

    Overlay.Laid laid = Overlay.lay(json("{'failureFactor': 5, 'attributes': {'a': '1'}}"), found);

    assertThat(laid.value())
        .isEqualTo(json("{'failureFactor': 5, 'other': 1, 'attributes': {'b': '2', 'a': '1'}}"));
    assertThat(laid.differences())
        .containsExactly("failureFactor was 50, is 5", "attributes/a was nothing, is \"1\"");
  }

  @Test
  void laid_over_what_it_made_it_makes_nothing_more() {
    JsonNode wanted =
        json(
            "{'n': 5, 'redirectUris': ['x'], 'mappers': [{'name': 'm', 'config': {'claim': 'c'}}],"
                + " 'permissions': {'edit': ['admin']}, 'config': {}}");

    Overlay.Laid first = Overlay.lay(wanted, json("{}"));

    assertThat(first.changesSomething()).isTrue();
    assertThat(Overlay.lay(wanted, first.value()).differences()).isEmpty();
  }

  @Test
  void who_may_edit_is_exactly_whom_the_file_names_in_any_order() {
    JsonNode wanted = json("{'permissions': {'view': ['admin', 'user'], 'edit': ['admin']}}");

    Overlay.Laid laid =
        Overlay.lay(
            wanted,
            json("{'permissions': {'view': ['user', 'admin'], 'edit': ['admin', 'user']}}"));

    assertThat(laid.value().at("/permissions/edit")).isEqualTo(json("['admin']"));
    assertThat(laid.differences())
        .containsExactly("permissions/edit was [\"admin\",\"user\"], is [\"admin\"]");
  }

  @Test
  void what_may_not_be_there_is_taken_away() {
    JsonNode wanted = json("{'policy': null}");

    assertThat(Overlay.lay(wanted, json("{}")).changesSomething()).isFalse();
    assertThat(Overlay.lay(wanted, json("{'policy': null}")).changesSomething()).isFalse();
    Overlay.Laid laid = Overlay.lay(wanted, json("{'policy': 'ENABLED'}"));
    assertThat(laid.value()).isEqualTo(wanted);
    assertThat(laid.differences()).containsExactly("policy was \"ENABLED\", is nothing");
  }

  @Test
  void addresses_are_added_to_those_that_are_there() {
    Overlay.Laid laid =
        Overlay.lay(json("{'redirectUris': ['a', 'b']}"), json("{'redirectUris': ['c', 'b']}"));

    assertThat(laid.value()).isEqualTo(json("{'redirectUris': ['c', 'b', 'a']}"));
    assertThat(laid.differences()).containsExactly("redirectUris lacked \"a\", has it");
  }

  @Test
  void things_of_a_list_are_told_apart_by_their_names() {
    JsonNode found =
        json("{'mappers': [{'name': 'own'}, {'id': '7', 'name': 'tenant', 'claim': 'forged'}]}");

    Overlay.Laid laid =
        Overlay.lay(
            json("{'mappers': [{'name': 'tenant', 'claim': 'acme'}, {'name': 'site'}]}"), found);

    assertThat(laid.value())
        .isEqualTo(
            json(
                "{'mappers': [{'name': 'own'}, {'id': '7', 'name': 'tenant', 'claim': 'acme'},"
                    + " {'name': 'site'}]}"));
    assertThat(laid.differences())
        .containsExactly(
            "mappers/tenant/claim was \"forged\", is \"acme\"",
            "mappers/site was nothing, is made");
  }

  private static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
