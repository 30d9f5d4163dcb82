package io.seriatim.kernel.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.life.EveryState.Cell;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every item stands in one line of each book it belongs to. */
@Requirement("URS-LIFE-011")
class AccountsTest {
  private static final ItemState.Present GOOD = Samples.good(Samples.unit(1));

  @Test
  void everySentNumberAndEveryItemStandsInOneLine() {
    for (Cell cell : EveryState.cells()) {
      ItemState.Present state = cell.state();
      boolean sent = state.numbering() != Numbering.UNREPORTED;
      boolean item = state.numbering() == Numbering.COMMISSIONED;
      assertThat(NumberAccount.of(state).isPresent()).isEqualTo(sent);
      assertThat(PackAccount.of(state).isPresent()).isEqualTo(item);
      assertThat(NumberAccount.of(state).equals(Optional.of(NumberAccount.COMMISSIONED_EVER)))
          .isEqualTo(item);
    }
  }

  @Test
  void theLineFollowsTheFate() {
    ItemState.Present encoded = GOOD.with(Numbering.ENCODED);
    assertThat(NumberAccount.of(encoded)).hasValue(NumberAccount.SENT);
    assertThat(NumberAccount.of(ended(encoded, EndedHow.LABEL_SCRAPPED)))
        .hasValue(NumberAccount.LABEL_SCRAPPED);
    assertThat(NumberAccount.of(ended(encoded, EndedHow.LABEL_SAMPLED)))
        .hasValue(NumberAccount.LABEL_SAMPLED);
    assertThat(NumberAccount.of(ended(encoded, EndedHow.INVALID))).hasValue(NumberAccount.INVALID);
    assertThat(NumberAccount.of(GOOD.with(Numbering.IN_DOUBT))).hasValue(NumberAccount.IN_DOUBT);
    assertThat(PackAccount.of(GOOD)).hasValue(PackAccount.GOOD);
    assertThat(PackAccount.of(GOOD.with(Samples.supply(SupplyStatus.SAMPLE))))
        .hasValue(PackAccount.SAMPLED);
    assertThat(PackAccount.of(ended(GOOD, EndedHow.DESTROYED))).hasValue(PackAccount.DESTROYED);
    assertThat(PackAccount.of(ended(GOOD, EndedHow.LOST))).hasValue(PackAccount.MISSING);
  }

  private static ItemState.Present ended(ItemState.Present state, EndedHow how) {
    return state.with(new Identity.Ended(how));
  }
}
