package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import org.assaydao.app.story.Units;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;

/** What every part of the fraud acts with: the running system, its players, and who keeps the chronicle. */
record Stage(Theatre on, Deeds deeds, Players players, Chronicle chronicle, Units units, JusticeEvent.Reader events) {
    /** An act of a player that one of the API's offered calls is. */
    Deed deed(Player by, String action) {
        return Deed.of(players.key(by), action);
    }

    /** What a view of a contract answers now. */
    HexBytes read(Address contract, HexBytes view) throws IOException {
        return on.node().read(contract, view, "latest");
    }

    /** One word of what the court holds of a dispute. */
    BigInteger ofDispute(Hash32 dispute, int word) throws IOException {
        return Abi.word(read(on.at().court(), Abi.view("dispute", dispute)), word);
    }

    /** The first word of the leaves of an incident's payout. */
    Hash32 payoutKey(Hash32 incident) throws IOException {
        return Hash32.of(read(on.at().fund(), Abi.view("keyOf", incident)).toBytes());
    }

    TokenAmount reserve() throws IOException {
        return new TokenAmount(
                Abi.word(read(on.at().fund(), Abi.view("books", on.at().bondToken())), 0));
    }
}
