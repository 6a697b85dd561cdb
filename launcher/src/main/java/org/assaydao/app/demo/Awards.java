package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.story.Units;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/**
 * Awards of an incident: whom it harmed, and how much of each loss was recognised, in base units of its token. The script makes
 * them up for invented users: nobody files a claim here and no steward decides one. This is the one place that a list of
 * awards which stewards decided would be read in.
 */
record Awards(SortedMap<Address, TokenAmount> byAccount) {
    /** What each of these users lost: more for each than for the one before, and no two the same. */
    static Awards ofFraud(List<SigningKey> users, Units units) {
        SortedMap<Address, TokenAmount> awards = new TreeMap<>();
        for (int i = 0; i < users.size(); i++) {
            BigInteger odd = BigInteger.valueOf(7).pow(20).multiply(BigInteger.valueOf(i + 1L));
            awards.put(
                    users.get(i).address(),
                    new TokenAmount(units.whole(150 + 2L * i).units().add(odd)));
        }
        return new Awards(Collections.unmodifiableSortedMap(awards));
    }

    /** The same small award for each. */
    static Awards same(List<SigningKey> users, TokenAmount each) {
        SortedMap<Address, TokenAmount> awards = new TreeMap<>();
        users.forEach(user -> awards.put(user.address(), each));
        return new Awards(Collections.unmodifiableSortedMap(awards));
    }

    TokenAmount total() {
        return byAccount.values().stream().reduce(TokenAmount.ZERO, TokenAmount::plus);
    }
}
