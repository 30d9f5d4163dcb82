package io.seriatim.reconciliation.pdf;

import io.seriatim.reconciliation.domain.document.Cell;
import io.seriatim.reconciliation.domain.document.Section;
import java.awt.Color;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Draws the numbers of a table as bars, a group a row. */
final class Plots {
  private static final float HEIGHT = 110;

  /** Room that a plot takes, its legend and labels included, in points. */
  static final float ROOM = HEIGHT + 40;

  private static final float AXIS = 44;
  private static final float WIDEST_GROUP = 64;
  private static final float BETWEEN_LABELS = 78;
  private static final float SMALL = 6.5f;
  private static final Color GRID = new Color(0xd8, 0xdd, 0xe2);
  private static final List<Color> COLORS =
      List.of(
          new Color(0x2f, 0x6f, 0xa8), new Color(0xc7, 0x5b, 0x39), new Color(0x5c, 0x8a, 0x3c));

  private final Pages pages;
  private final Section.Content.Table table;
  private final Section.Plot plot;

  private Plots(Pages pages, Section.Content.Table table, Section.Plot plot) {
    this.pages = pages;
    this.table = table;
    this.plot = plot;
  }

  static void draw(Pages pages, Section.Content.Table table, Section.Plot plot) throws IOException {
    new Plots(pages, table, plot).draw();
  }

  private void draw() throws IOException {
    pages.need(ROOM);
    legend();
    long top = ceiling(highest());
    float ground = pages.y() - HEIGHT;
    grid(top, ground);
    float group = Math.min(WIDEST_GROUP, (Pages.WIDTH - AXIS) / table.rows().size());
    for (int row = 0; row < table.rows().size(); row++) {
      bars(table.rows().get(row), left(row, group), group, ground, top);
    }
    labels(group, ground);
    pages.down(HEIGHT + 20);
  }

  private static float left(int row, float group) {
    return Pages.MARGIN + AXIS + row * group;
  }

  private void legend() throws IOException {
    float x = Pages.MARGIN + AXIS;
    pages.down(8);
    for (int bar = 0; bar < plot.bars().size(); bar++) {
      String label = table.columns().get(place(plot.bars().get(bar))).label();
      pages.fill(COLORS.get(bar), x, pages.y() - 1, 6, 6);
      pages.write(label, SMALL, Pages.INK, x + 9, pages.y());
      x += 24 + pages.letters().width(label, SMALL);
    }
    pages.down(8);
  }

  private void grid(long top, float ground) throws IOException {
    for (int step = 0; step <= 4; step++) {
      float y = ground + HEIGHT * step / 4;
      pages.line(GRID, Pages.MARGIN + AXIS, y, Pages.MARGIN + Pages.WIDTH, y);
      if (top * step % 4 == 0) {
        String value = Long.toString(top * step / 4);
        float right = Pages.MARGIN + AXIS - 4 - pages.letters().width(value, SMALL);
        pages.write(value, SMALL, Pages.PALE, right, y - 2);
      }
    }
  }

  private void bars(List<Cell> row, float left, float group, float ground, long top)
      throws IOException {
    float wide = group * 0.8f / plot.bars().size();
    for (int bar = 0; bar < plot.bars().size(); bar++) {
      long many = many(row, plot.bars().get(bar));
      if (many > 0) {
        float height = Math.max(0.6f, HEIGHT * many / top);
        float x = left + group * 0.1f + bar * wide;
        pages.fill(COLORS.get(bar), x, ground, wide, height);
      }
    }
  }

  private void labels(float group, float ground) throws IOException {
    int across = place(plot.across());
    int every = Math.max(1, (int) Math.ceil(BETWEEN_LABELS / group));
    for (int row = 0; row < table.rows().size(); row += every) {
      String label = table.rows().get(row).get(across).text();
      pages.write(label, SMALL, Pages.PALE, left(row, group) + group * 0.1f, ground - 9);
    }
  }

  private long highest() {
    List<Long> all = new ArrayList<>();
    table.rows().forEach(row -> plot.bars().forEach(bar -> all.add(many(row, bar))));
    return all.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private long many(List<Cell> row, String key) {
    return new BigDecimal(row.get(place(key)).text()).longValue();
  }

  private int place(String key) {
    for (int place = 0; place < table.columns().size(); place++) {
      if (table.columns().get(place).key().equals(key)) {
        return place;
      }
    }
    throw new IllegalArgumentException("column: " + key + " (expected: one of the table)");
  }

  /**
   * The next number of the form 1, 2, 4 or 8 times a power of ten that is no smaller; 4 at least.
   */
  static long ceiling(long highest) {
    for (long power = 1; power > 0; power *= 10) {
      for (long factor : new long[] {1, 2, 4, 8}) {
        if (factor * power >= Math.max(4, highest)) {
          return factor * power;
        }
      }
    }
    return Long.MAX_VALUE;
  }
}
