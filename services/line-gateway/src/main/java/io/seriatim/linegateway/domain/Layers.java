package io.seriatim.linegateway.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers what a case packer's camera sees layer by layer, until it reads the label of the case;
 * confined to the line's thread.
 *
 * <p>An image of a layer has {@link #LAYER} in the place of the label. The same layer seen again
 * counts once; a code that stands in two different layers stays there twice, and the case is
 * rejected for it. A camera that sees the whole case at once never sends one.
 */
public final class Layers {
  /** What a camera sends in the place of a label, for an image of a layer. */
  public static final String LAYER = "LAYER";

  private final int most;
  private final List<String> gathered = new ArrayList<>();
  private Optional<CameraRead> last = Optional.empty();

  /**
   * Begins with nothing.
   *
   * @param capacity of the container; codes far beyond it are not kept
   */
  public Layers(int capacity) {
    this.most = capacity * 4;
  }

  /** The whole container, once its label was read; nothing for a layer. */
  public Optional<CameraRead> gather(CameraRead read) {
    if (read.code().equals(LAYER)) {
      boolean seen = gathered.containsAll(read.children());
      if (!seen && gathered.size() + read.children().size() <= most) {
        gathered.addAll(read.children());
      }
      return Optional.empty();
    }
    boolean labelAgain =
        gathered.isEmpty()
            && read.children().isEmpty()
            && last.filter(whole -> whole.code().equals(read.code())).isPresent();
    List<String> children = new ArrayList<>(gathered);
    children.addAll(read.children());
    gathered.clear();
    CameraRead whole =
        new CameraRead(
            read.trigger(),
            read.grade(),
            read.code(),
            labelAgain ? last.map(CameraRead::children).orElse(List.of()) : children);
    last = Optional.of(whole);
    return last;
  }
}
