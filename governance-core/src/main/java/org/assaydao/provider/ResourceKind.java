package org.assaydao.provider;

/** What a provider sells, and the unit its capacity is an integer of. The numbers are the contracts'. */
public enum ResourceKind {
    SHA256_HASHRATE(0, "GH/s"),
    STORAGE(1, "bytes"),
    GPU_COMPUTE(2, "benchmark points × 100"),
    BANDWIDTH(3, "bit/s"),
    TRANSCODE(4, "pixels/s"),
    CPU_COMPUTE(5, "benchmark points × 100");

    private final int number;
    private final String unit;

    ResourceKind(int number, String unit) {
        this.number = number;
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    /** The kind of a number of the contracts; an unknown one is an {@link IllegalArgumentException}. */
    public static ResourceKind of(int number) {
        for (ResourceKind kind : values()) {
            if (kind.number == number) return kind;
        }
        throw new IllegalArgumentException("there is no resource kind " + number);
    }

    public int number() {
        return number;
    }
}
