package org.assaydao.app.demo;

import java.util.stream.Collectors;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;

/** Draws of a payout by proof, whoever sends them: what is drawn goes to the account of the list. */
final class Draws {
    private Draws() {}

    static Deed deed(SigningKey sender, SigningKey claimant, Hash32 incident, PayoutList list) {
        Address account = claimant.address();
        String proof = list.proof(account).stream().map(Hash32::toString).collect(Collectors.joining(","));
        return Deed.of(sender, "draw")
                .with("incident", incident)
                .with("account", account)
                .with("amount", String.valueOf(list.shares().get(account)))
                .with("proof", proof);
    }
}
