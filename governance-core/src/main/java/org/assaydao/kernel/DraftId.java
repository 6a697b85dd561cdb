package org.assaydao.kernel;

/** One drafted payout as the risk fund numbers it, which is also the id of its case: {@code draft:<hash>}. */
public record DraftId(Hash32 value) {
    private static final String PREFIX = "draft:";

    public static DraftId parse(String text) {
        return new DraftId(Hash32.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + value;
    }
}
