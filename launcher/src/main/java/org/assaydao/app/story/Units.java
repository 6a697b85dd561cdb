package org.assaydao.app.story;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.assaydao.kernel.TokenAmount;

/** A token's unit: writes amounts as people read them, every digit kept. */
public record Units(String symbol, int decimals) {
    private static final char GROUP = ' ';

    /** So many whole tokens. */
    public TokenAmount whole(long tokens) {
        return new TokenAmount(BigInteger.valueOf(tokens).multiply(BigInteger.TEN.pow(decimals)));
    }

    /** As {@code 8 000.5 SBD}: grouped, exact, no zeros behind the last digit. */
    public String text(TokenAmount amount) {
        BigDecimal exact = new BigDecimal(amount.units(), decimals).stripTrailingZeros();
        BigInteger whole = exact.toBigInteger();
        String fraction = exact.subtract(new BigDecimal(whole)).toPlainString();
        String grouped = String.format(Locale.ROOT, "%,d", whole).replace(',', GROUP);
        return grouped + (fraction.length() > 1 ? fraction.substring(1) : "") + " " + symbol;
    }
}
