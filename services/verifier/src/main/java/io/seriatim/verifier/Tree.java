package io.seriatim.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** Hashes and proofs of RFC 6962 section 2.1. */
public final class Tree {
  static final int HASH = 32;

  private Tree() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  /** Of a tree without leaves. */
  public static byte[] empty() {
    return sha256().digest();
  }

  /** Of a leaf. */
  public static byte[] leaf(byte[] bytes) {
    MessageDigest digest = sha256();
    digest.update((byte) 0);
    digest.update(bytes);
    return digest.digest();
  }

  /** Of two neighbouring subtrees. */
  public static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = sha256();
    digest.update((byte) 1);
    digest.update(left);
    digest.update(right);
    return digest.digest();
  }

  /** The largest power of two below a number of two or more: where a tree of that size is cut. */
  static long cut(long size) {
    long power = 1;
    while (power * 2 < size) {
      power *= 2;
    }
    return power;
  }

  /** True if the path leads from the leaf's hash to the root. */
  public static boolean includes(
      byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    Path rest = new Path(path);
    byte[] found = climb(leaf, index, size, rest);
    return rest.isUsedUp() && Arrays.equals(found, root);
  }

  /** From the top: the subtree the leaf is not in comes from the end of the path. */
  private static byte[] climb(byte[] leaf, long index, long size, Path path) {
    if (size == 1) {
      return leaf;
    }
    byte[] beside = path.last();
    long cut = cut(size);
    return index < cut
        ? node(climb(leaf, index, cut, path), beside)
        : node(beside, climb(leaf, index - cut, size - cut, path));
  }

  /** True if the path shows that the tree of the later root begins with the earlier one's. */
  public static boolean continues(
      long from, byte[] earlier, long to, byte[] later, List<byte[]> path) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == 0 || from == to) {
      return path.isEmpty() && Arrays.equals(earlier, from == 0 ? empty() : later);
    }
    Path rest = new Path(path);
    Pair roots = pair(from, to, true, earlier, rest);
    return rest.isUsedUp()
        && Arrays.equals(roots.old(), earlier)
        && Arrays.equals(roots.grown(), later);
  }

  private record Pair(byte[] old, byte[] grown) {}

  private static Pair pair(long from, long size, boolean whole, byte[] earlier, Path path) {
    if (from == size) {
      byte[] root = whole ? earlier : path.last();
      return new Pair(root, root);
    }
    byte[] beside = path.last();
    long cut = cut(size);
    if (from <= cut) {
      Pair left = pair(from, cut, whole, earlier, path);
      return new Pair(left.old(), node(left.grown(), beside));
    }
    Pair right = pair(from - cut, size - cut, false, earlier, path);
    return new Pair(node(beside, right.old()), node(beside, right.grown()));
  }

  /** A path, taken from its end; one that is too short proves nothing. */
  private static final class Path {
    private final List<byte[]> hashes;
    private int left;
    private boolean missing;

    Path(List<byte[]> hashes) {
      this.hashes = hashes;
      this.left = hashes.size();
    }

    byte[] last() {
      if (left == 0) {
        missing = true;
        return new byte[HASH];
      }
      left--;
      return hashes.get(left);
    }

    boolean isUsedUp() {
      return left == 0 && !missing;
    }
  }
}
