package org.assaydao.bench;

/** One measured value, as it stands in the JSON. */
record Figure(String name, double value, String unit) {
    Figure {
        if (!Double.isFinite(value)) throw new IllegalArgumentException(name + " is no number: " + value);
    }
}
