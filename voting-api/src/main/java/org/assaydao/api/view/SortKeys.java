package org.assaydao.api.view;

import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;

/** Positions and times as text that sorts as they do. */
public final class SortKeys {
    private SortKeys() {}

    /** The place of a fact on the chain; unique, for one log makes one document of a view. */
    public static String of(ChainPosition position) {
        return "%016x.%08x.%04x".formatted(position.block(), position.logIndex(), position.part());
    }

    /** An amount; {@code tie} tells equal ones apart. */
    public static String of(TokenAmount amount, String tie) {
        return "%064x.%s".formatted(amount.units(), tie);
    }

    /** A time of the chain; {@code tie} tells those of one second apart. */
    public static String of(ChainTime time, String tie) {
        return "%016x.%s".formatted(time.seconds(), tie);
    }

    /** When a statement was accepted; {@code tie} tells those of one block apart. */
    public static String of(AcceptedAt accepted, String tie) {
        return "%016x.%s".formatted(accepted.block(), tie);
    }
}
