package org.assaydao.kernel;

/** An account's nonce: the place of a transaction among all that the account sends. */
public record Nonce(long number) implements Comparable<Nonce> {
    public static final Nonce FIRST = new Nonce(0);

    public Nonce {
        if (number < 0) throw new IllegalArgumentException("a nonce must not be negative");
    }

    public static Nonce of(long number) {
        return new Nonce(number);
    }

    public boolean isBefore(Nonce other) {
        return number < other.number;
    }

    @Override
    public int compareTo(Nonce other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
