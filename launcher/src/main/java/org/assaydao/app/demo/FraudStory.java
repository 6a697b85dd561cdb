package org.assaydao.app.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.story.Story;
import org.assaydao.app.story.Waterfall;
import org.assaydao.app.story.Waterfall.Bar;
import org.assaydao.app.story.Waterfall.Kind;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;

/** The story that a played fraud leaves: its words, its picture, and how to look for oneself. */
final class FraudStory {
    private final Stage stage;
    private final Relief relief;
    private final ChainLog swept;
    private final Hash32 dispute;

    /** @param swept the end of the fraud's payout */
    FraudStory(Stage stage, Trials trials, Relief relief, ChainLog swept) {
        this.stage = stage;
        this.relief = relief;
        this.swept = swept;
        this.dispute = trials.dispute(Trial.NORTHLIGHT);
    }

    Story of(FraudTable.Findings findings, String verdict, List<Story.Document> documents) throws IOException {
        return new Story(
                "How Northlight sold what it did not have, and who was paid",
                List.of(
                        "A provider of computing power sold more of it than an auditor had attested. Somebody noticed, put"
                                + " down a deposit and accused it; token holders voted; its bond was slashed, and those whom it"
                                + " harmed were paid out of that. Three smaller cases happen beside it.",
                        "The people, their texts and the awards are invented, and every key is published (seed “"
                                + Cast.SEED
                                + "”); no claim was filed. Deposits, votes and payments are real transactions on a chain of its"
                                + " own, each one that the API of the system offered; time on that chain was moved."),
                stage.units(),
                stage.players().people(),
                stage.chronicle().moments(),
                waterfall(),
                relief.shares(swept),
                findings.ledger().lines(),
                verdict,
                documents,
                checks());
    }

    private Waterfall waterfall() throws IOException {
        Address provider = stage.players().account(Player.NORTHLIGHT);
        ChainLog slashed = stage.events().await(JusticeEvent.BOND_SLASHED, provider, dispute);
        ChainLog held = stage.events().await(JusticeEvent.INCIDENT_OPENED, dispute);
        ChainLog opened = stage.events().all(JusticeEvent.PAYOUT_OPENED, "latest").stream()
                .filter(log -> log.id(2).equals(dispute))
                .findFirst()
                .orElseThrow(() -> new Refusal("No payout of the fraud was opened."));
        TokenAmount left = slashed.amount(2).plus(slashed.amount(3));
        TokenAmount fromReserve = opened.amount(2).minus(opened.amount(3));
        return new Waterfall(
                "From the bond of Northlight to those whom it harmed",
                List.of(
                        bar("Bond", Kind.LEVEL, left.plus(slashed.amount(0)), slashed),
                        bar("Not slashed", Kind.OUT, left, slashed),
                        bar("Bounty to the challenger", Kind.OUT, slashed.amount(1), slashed),
                        bar("Held for those harmed", Kind.LEVEL, held.amount(0), held),
                        bar("Out of the reserve", Kind.IN, fromReserve, opened),
                        bar("Drawn by " + (Player.HARMED - 1) + " users", Kind.OUT, swept.amount(2), swept),
                        bar("Swept into the reserve", Kind.OUT, swept.amount(1), swept)));
    }

    private Bar bar(String label, Kind kind, TokenAmount amount, ChainLog said) {
        return new Bar(label, kind, amount, stage.chronicle().trace(said));
    }

    private List<String> checks() {
        Surroundings at = stage.on().surroundings();
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("the case", "/v1/disputes/" + dispute);
        asked.put("its money", "/v1/incidents/" + dispute);
        asked.put("the fund", "/v1/funds/" + stage.on().at().bondToken());
        List<String> lines = new ArrayList<>();
        asked.forEach((what, path) -> lines.add("curl -s " + at.api() + path + "   # " + what));
        lines.add("contracts/node_modules/.bin/cast call --rpc-url " + at.chainRpc() + " "
                + stage.on().at().fund()
                + " \"books(address)((uint256,uint256,uint256,uint256))\" "
                + stage.on().at().bondToken());
        return lines;
    }
}
