package org.assaydao.mirror.decode;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;

/** The values that the bindings' fields hold, as values of ours. */
public final class Fields {
    private static final BigInteger LAST = BigInteger.valueOf(Long.MAX_VALUE);

    private Fields() {}

    public static Address address(String account) {
        return Address.parse(account);
    }

    static List<Address> addresses(List<String> accounts) {
        return accounts.stream().map(Fields::address).toList();
    }

    public static int small(BigInteger number) {
        return number.intValueExact();
    }

    public static TokenAmount amount(BigInteger units) {
        return new TokenAmount(units);
    }

    /** A time that no clock here can tell, such as the largest {@code uint64}, stands for the last one that it can: never. */
    static ChainTime time(BigInteger seconds) {
        return ChainTime.of(seconds.min(LAST).longValueExact());
    }

    public static Hash32 hash(byte[] word) {
        return Hash32.of(word);
    }

    static ApplicationId application(byte[] id) {
        return new ApplicationId(hash(id));
    }

    static AuditorId auditor(String account) {
        return new AuditorId(address(account));
    }

    static ProviderId provider(String account) {
        return new ProviderId(address(account));
    }
}
