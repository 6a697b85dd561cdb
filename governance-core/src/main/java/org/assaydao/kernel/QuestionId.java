package org.assaydao.kernel;

/** One question to a provider, named by the digest that the asker signed: {@code question:<digest>}. */
public record QuestionId(Hash32 statement) {
    private static final String PREFIX = "question:";

    public static QuestionId parse(String text) {
        return new QuestionId(Hash32.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + statement;
    }
}
