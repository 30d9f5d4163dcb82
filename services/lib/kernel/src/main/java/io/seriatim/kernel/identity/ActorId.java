package io.seriatim.kernel.identity;

/** Who acts: the subject of a token, a user name or a service account. */
public record ActorId(String value) {
  public ActorId {
    Slug.require("actor", value, "-_.@+");
  }

  public static ActorId parse(String text) {
    return new ActorId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
