package org.assaydao.kernel;

/** One value that is compared with the chain's: {@code divergence:<kind>/<subject>/<field>}. */
public record DivergenceId(String value) {
    private static final String PREFIX = "divergence:";

    public static DivergenceId of(String kind, String subject, String field) {
        return new DivergenceId(kind + "/" + subject + "/" + field);
    }

    public static DivergenceId parse(String text) {
        return new DivergenceId(Prefixed.strip(text, PREFIX));
    }

    @Override
    public String toString() {
        return PREFIX + value;
    }
}
