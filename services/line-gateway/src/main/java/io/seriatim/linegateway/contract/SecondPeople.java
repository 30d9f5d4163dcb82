package io.seriatim.linegateway.contract;

import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.SiteSignIns;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.proto.line.v1.PersonProof;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** The second person of an act: proved by name and secret while the first one is signed in. */
public final class SecondPeople {
  private static final Set<String> MAY_WITNESS = Set.of("line-operator", "quality", "release-qa");

  private final SiteSignIns people;

  public SecondPeople(SiteSignIns people) {
    this.people = people;
  }

  /**
   * Who is proved; nobody where the name is blank, the secret wrong, or the provider away.
   *
   * @param meaning what the person's word means, as it stands in the record
   */
  Optional<Person> prove(PersonProof proof, String meaning) {
    if (proof.getUserName().isBlank()) {
      return Optional.empty();
    }
    try {
      return people
          .prove(proof.getUserName(), proof.getSecret(), meaning)
          .filter(o -> o.roles().stream().anyMatch(MAY_WITNESS::contains))
          .map(SiteSignIns.Operator::person);
    } catch (UncheckedIOException away) {
      return Optional.empty();
    }
  }

  static LineAnswer notProved(PersonProof proof) {
    return new LineAnswer.Refused(
        new Refusal(
            Reason.SECOND_PERSON_NOT_PROVED,
            proof.getUserName().isBlank() ? "nobody" : proof.getUserName(),
            "somebody of this plant, by PIN or, with the platform in reach, by password",
            "Type name and PIN again; a PIN is set after a sign-in with the platform in reach."));
  }
}
