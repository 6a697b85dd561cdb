package org.assaydao.provider;

/** What a provider sells, and the unit its capacity is an integer of. The order is the contracts' numbering. */
public enum ResourceKind {
    SHA256_HASHRATE("GH/s"),
    STORAGE("bytes"),
    GPU_COMPUTE("benchmark points × 100"),
    BANDWIDTH("bit/s"),
    TRANSCODE("pixels/s"),
    CPU_COMPUTE("benchmark points × 100");

    private final String unit;

    ResourceKind(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }
}
