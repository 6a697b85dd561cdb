package org.assaydao.kernel;

/** One application as the registry numbers it, which is also the id of its case. Its text is the bare hash. */
public record ApplicationId(Hash32 value) {
    public static ApplicationId parse(String text) {
        return new ApplicationId(Hash32.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
