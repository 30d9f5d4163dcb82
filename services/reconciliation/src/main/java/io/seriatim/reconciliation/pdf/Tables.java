package io.seriatim.reconciliation.pdf;

import io.seriatim.reconciliation.domain.document.Cell;
import io.seriatim.reconciliation.domain.document.Section;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws tables: the head again on each page, long cells in lines, long rows over pages. */
final class Tables {
  private static final float SIZE = 7;
  private static final float LEADING = 8.6f;
  private static final float PAD = 3;
  private static final Color HEAD = new Color(0xe4, 0xe9, 0xee);
  private static final Color RULE = new Color(0xc8, 0xce, 0xd4);

  private final Pages pages;
  private final List<Section.Column> columns;
  private final float[] left;
  private final float[] wide;

  private Tables(Pages pages, List<Section.Column> columns) {
    this.pages = pages;
    this.columns = columns;
    this.left = new float[columns.size()];
    this.wide = new float[columns.size()];
    float shares = columns.stream().mapToInt(Section.Column::share).sum();
    float x = Pages.MARGIN;
    for (int place = 0; place < columns.size(); place++) {
      left[place] = x;
      wide[place] = Pages.WIDTH * columns.get(place).share() / shares;
      x += wide[place];
    }
  }

  static void draw(Pages pages, Section.Content.Table table) throws IOException {
    Tables drawn = new Tables(pages, table.columns());
    drawn.head();
    for (List<Cell> row : table.rows()) {
      drawn.row(row);
    }
  }

  private void head() throws IOException {
    List<List<String>> cells = new ArrayList<>();
    for (int place = 0; place < columns.size(); place++) {
      cells.add(lines(columns.get(place).label(), place));
    }
    int lines = most(cells);
    float height = lines * LEADING + PAD;
    pages.need(height + 2 * LEADING);
    pages.fill(HEAD, Pages.MARGIN, pages.y() - height, Pages.WIDTH, height);
    slice(cells, 0, lines, false, List.of());
  }

  private void row(List<Cell> row) throws IOException {
    List<List<String>> cells = new ArrayList<>();
    for (int place = 0; place < row.size(); place++) {
      cells.add(lines(row.get(place).text(), place));
    }
    int lines = most(cells);
    int from = 0;
    while (from < lines) {
      int fit = (int) ((pages.room() - PAD) / LEADING);
      boolean splits = lines * LEADING > 200;
      if (fit < 1 || !splits && fit < lines - from) {
        pages.next();
        head();
        fit = (int) ((pages.room() - PAD) / LEADING);
      }
      int to = Math.min(lines, from + fit);
      slice(cells, from, to, true, row);
      from = to;
    }
  }

  private void slice(List<List<String>> cells, int from, int to, boolean ruled, List<Cell> row)
      throws IOException {
    float top = pages.y();
    for (int place = 0; place < cells.size(); place++) {
      boolean right = !row.isEmpty() && row.get(place).isNumber();
      List<String> lines = cells.get(place);
      for (int line = from; line < Math.min(to, lines.size()); line++) {
        float base = top - (line - from + 1) * LEADING + 1;
        pages.write(lines.get(line), SIZE, Pages.INK, x(place, lines.get(line), right), base);
      }
    }
    float height = (to - from) * LEADING + PAD;
    pages.down(height);
    if (ruled) {
      pages.line(RULE, Pages.MARGIN, pages.y(), Pages.MARGIN + Pages.WIDTH, pages.y());
    }
  }

  private float x(int place, String line, boolean right) {
    return right
        ? left[place] + Math.min(wide[place], 60) - PAD - pages.letters().width(line, SIZE)
        : left[place] + PAD;
  }

  private List<String> lines(String text, int place) {
    return pages.letters().lines(text, SIZE, wide[place] - 2 * PAD);
  }

  private static int most(List<List<String>> cells) {
    return cells.stream().mapToInt(List::size).max().orElse(1);
  }
}
