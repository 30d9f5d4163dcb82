package io.seriatim.audittrail.app.identity;

import static io.seriatim.audittrail.app.identity.IdentityWorld.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.app.identity.IdentityWorld.Stopped;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Administration;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Feed;
import io.seriatim.audittrail.domain.identity.IdentityRecord;
import io.seriatim.audittrail.domain.identity.Known;
import io.seriatim.testkit.Requirement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events of the identity provider come to the log once each, wherever a reader stops. */
@Requirement("URS-AUDIT-401")
class ReadIdentityEventsTest {
  private static final Runnable NOTHING = () -> {};

  /** Eight sign-ins, four of them of the same moment, and two changes. */
  private static IdentityWorld world() {
    IdentityWorld world = new IdentityWorld();
    world.people.put("u1", new Known("acme", "anna"));
    for (int number = 1; number <= 8; number++) {
      long millis = number >= 3 && number <= 6 ? 9_000_300 : 9_000_000 + number * 100;
      world.happens(Feed.SIGN_INS, login("e" + number, millis, "u1"));
    }
    world.happens(Feed.ADMINISTRATION, change("a1", "users/u1", Optional.empty()));
    world.happens(Feed.ADMINISTRATION, change("a2", "", Optional.empty()));
    return world;
  }

  private static Administration change(String id, String path, Optional<String> tenant) {
    return new Administration(
        id, 9_000_500, "UPDATE", "USER", path, "u1", "console", "10.0.0.8", "", "{}", tenant);
  }

  @Test
  void each_event_comes_once_however_often_it_is_looked_for() {
    IdentityWorld world = world();
    ReadIdentityEvents reader = world.reader("a", NOTHING);

    reader.round();
    reader.round();
    world.happens(Feed.SIGN_INS, login("late", 9_000_250, "u1"));
    reader.round();

    assertThat(world.logged()).isEqualTo(world.happened()).contains("late");
  }

  @Test
  void a_reader_that_stops_between_any_two_steps_loses_nothing_and_doubles_nothing() {
    boolean stopped = true;
    int steps = 0;
    while (stopped) {
      IdentityWorld world = world();
      stopped = !goes(world.reader("a", stopAt(++steps)));
      world.now = world.now.plus(IdentityWorld.LEASE);
      world.happens(Feed.SIGN_INS, login("after", 9_999_999, "u1"));

      world.reader("b", NOTHING).round();

      assertThat(world.logged()).as("stopped at step %d", steps).isEqualTo(world.happened());
    }
    assertThat(steps).isGreaterThan(40);
  }

  @Test
  void a_reader_that_is_overtaken_between_any_two_steps_writes_nothing_after_that() {
    boolean overtaken = true;
    int steps = 0;
    while (overtaken) {
      IdentityWorld world = world();
      ReadIdentityEvents other = world.reader("b", NOTHING);
      Overtake overtake = new Overtake(world, other, ++steps);
      ReadIdentityEvents reader = world.reader("a", overtake);

      boolean whole = goes(reader);
      overtaken = overtake.done();
      boolean again = goes(reader) && goes(other);

      assertThat(whole || again).isTrue();
      assertThat(world.logged()).as("overtaken at step %d", steps).isEqualTo(world.happened());
    }
    assertThat(steps).isGreaterThan(40);
  }

  @Test
  void while_another_instance_reads_nobody_else_does() {
    IdentityWorld world = world();
    long reached = world.reader("a", NOTHING).round();
    world.happens(Feed.SIGN_INS, login("new", 9_999_999, "u1"));

    assertThat(world.reader("b", NOTHING).round()).isEqualTo(reached);

    assertThat(world.logged()).doesNotContain("new");
  }

  @Test
  void a_provider_that_keeps_no_events_is_not_read_to_its_end() {
    IdentityWorld world = world();
    world.keeps = false;

    long reached = world.reader("a", NOTHING).round();

    assertThat(reached).isZero();
    assertThat(world.logged()).isEqualTo(world.happened());
  }

  @Test
  void what_happens_to_a_person_is_its_tenants_and_the_rest_the_systems() {
    IdentityWorld world = new IdentityWorld();
    world.people.put("u1", new Known("acme", "anna"));
    world.people.put("admin", new Known("", "root"));
    world.happens(Feed.SIGN_INS, login("of-acme", 9_000_000, "u1"));
    world.happens(Feed.SIGN_INS, login("of-nobody", 9_000_000, ""));
    world.happens(Feed.ADMINISTRATION, change("of-person", "users/u1/reset-password", none()));
    world.happens(Feed.ADMINISTRATION, change("of-realm", "", none()));
    world.happens(Feed.ADMINISTRATION, change("of-client", "clients/c9", Optional.of("cmo-lyon")));
    world.happens(Feed.ADMINISTRATION, change("of-claim", "clients/c9/roles", none()));
    world.happens(Feed.ADMINISTRATION, change("no-tenant", "users/u7", Optional.of("no tenant!")));
    ReadIdentityEvents reader = world.reader("a", NOTHING);
    reader.round();
    world.people.remove("u1");
    world.happens(Feed.ADMINISTRATION, change("of-the-end", "users/u1", none()));

    reader.round();

    assertThat(owner(world, "of-acme")).isEqualTo("acme");
    assertThat(owner(world, "of-nobody")).isEqualTo("platform");
    assertThat(owner(world, "of-person")).isEqualTo("acme");
    assertThat(owner(world, "of-realm")).isEqualTo("platform");
    assertThat(owner(world, "of-client")).isEqualTo("cmo-lyon");
    assertThat(owner(world, "of-claim")).isEqualTo("cmo-lyon");
    assertThat(owner(world, "no-tenant")).isEqualTo("platform");
    assertThat(owner(world, "of-the-end")).isEqualTo("acme");
  }

  @Test
  void a_name_that_nobody_has_is_not_on_record() {
    IdentityWorld world = new IdentityWorld();
    world.happens(Feed.SIGN_INS, login("of-nobody", 9_000_000, ""));

    world.reader("a", NOTHING).round();

    assertThat(world.log)
        .singleElement()
        .satisfies(record -> {
          assertThat(record.subject()).isEqualTo("user/unknown");
          assertThat(record.toString()).doesNotContain("name-");
        });
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static String owner(IdentityWorld world, String eventId) {
    return world.log.stream()
        .filter(one -> one.eventId().equals(eventId))
        .map(IdentityRecord::owner)
        .findFirst()
        .orElseThrow();
  }

  /** True if the round came to its end. */
  private static boolean goes(ReadIdentityEvents reader) {
    try {
      reader.round();
      return true;
    } catch (Stopped | IllegalStateException | ReadIdentityEvents.TakenOver stopped) {
      return false;
    }
  }

  private static Runnable stopAt(int step) {
    int[] left = {step};
    return () -> {
      if (--left[0] == 0) {
        throw new Stopped();
      }
    };
  }

  /**
   * Lets the other reader go first at one step, as if this one had slept for longer than it may.
   */
  private static final class Overtake implements Runnable {
    private final IdentityWorld world;
    private final ReadIdentityEvents other;
    private int left;

    Overtake(IdentityWorld world, ReadIdentityEvents other, int step) {
      this.world = world;
      this.other = other;
      this.left = step;
    }

    boolean done() {
      return left <= 0;
    }

    @Override
    public void run() {
      if (--left == 0) {
        world.now = world.now.plus(IdentityWorld.LEASE);
        other.round();
      }
    }
  }
}
