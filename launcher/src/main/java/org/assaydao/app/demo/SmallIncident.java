package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.Hash32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An incident of nobody's making, paid out of the reserve by two stewards without a vote; a holder's veto falls short. */
final class SmallIncident {
    private static final int CLAIMANTS = 4;
    private static final long EACH = 25;

    private final Stage stage;
    private final Texts texts;
    private final Hash32 incident;
    private final List<SigningKey> users;
    private final PayoutList list;
    private @Nullable ChainLog confirmed;

    private SmallIncident(Stage stage, Texts texts, Hash32 incident) throws IOException {
        this.stage = stage;
        this.texts = texts;
        this.incident = incident;
        this.users = stage.players().users().subList(0, CLAIMANTS);
        this.list = new PayoutList(
                stage.payoutKey(incident),
                Awards.same(users, stage.units().whole(EACH)).byAccount());
    }

    /** A steward declares it. */
    static SmallIncident declare(Stage stage, Texts texts) throws IOException {
        Hash32 statement = texts.file(
                "Statement of Stella", "A storm cut the power of a whole region for two days. Nobody is to blame.");
        JsonNode receipt =
                stage.deeds().act(stage.deed(Player.STELLA, "declare-incident").with("statement", statement));
        ChainLog declared = stage.events().in(JusticeEvent.INCIDENT_DECLARED, receipt);
        stage.chronicle()
                .tell(
                        Chronicle.Act.SMALL,
                        Player.STELLA.label(),
                        "declares a small incident that is nobody's fault",
                        declared);
        return new SmallIncident(stage, texts, declared.id(1));
    }

    Hash32 incident() {
        return incident;
    }

    PayoutList list() {
        return list;
    }

    /** One steward announces the payout, another confirms it, and a holder vetoes it with all that she has. */
    void call() throws IOException {
        JsonNode receipt = stage.deeds()
                .act(stage.deed(Player.STELLA, "announce-payout")
                        .with("incident", incident)
                        .with("root", list.root())
                        .with("total", list.total())
                        .with("contentHash", texts.file("List of the small payout", list.text())));
        ChainLog announced = stage.events().in(JusticeEvent.PAYOUT_ANNOUNCED, receipt);
        Chronicle chronicle = stage.chronicle();
        chronicle.tell(
                Chronicle.Act.SMALL,
                Player.STELLA.label(),
                "announces a payout to " + CLAIMANTS + " users",
                announced,
                chronicle.effect(announced.amount(2), "asked for", announced));
        Hash32 draft = announced.id(1);
        ChainLog second = stage.events()
                .in(
                        JusticeEvent.PAYOUT_CONFIRMED,
                        stage.deeds()
                                .act(stage.deed(Player.SIMON, "confirm-payout").with("draft", draft)));
        confirmed = second;
        chronicle.tell(
                Chronicle.Act.SMALL, Player.SIMON.label(), "confirms it; holders have three days to object", second);
        ChainLog veto = stage.events()
                .in(
                        JusticeEvent.PAYOUT_VETOED,
                        stage.deeds().act(stage.deed(Player.DORA, "veto-payout").with("draft", draft)));
        chronicle.tell(
                Chronicle.Act.SMALL,
                Player.DORA.label(),
                "objects with " + votes(veto.amount(1).units()) + " votes; it takes "
                        + votes(veto.amount(2).units()) + ", so the payout stands",
                veto);
    }

    /** From when on it opens [chain seconds]. */
    long opensFrom() {
        return second().amount(6).units().longValueExact();
    }

    /** Waits until keepers have opened it; each draws. */
    void pay() throws IOException {
        ChainLog opened = stage.events()
                .await(JusticeEvent.PAYOUT_OPENED, second().topics().get(1));
        Chronicle chronicle = stage.chronicle();
        chronicle.tell(
                Chronicle.Act.SMALL,
                "Keepers",
                "open the stewards' payout",
                opened,
                chronicle.effect(opened.amount(2), "promised out of the reserve", opened));
        List<Deed> draws = new ArrayList<>();
        for (SigningKey user : users) draws.add(Draws.deed(user, user, incident, list));
        List<JsonNode> receipts = stage.deeds().act(draws);
        for (int i = 0; i < users.size(); i++) {
            ChainLog drawn = stage.events().in(JusticeEvent.PAYOUT_DRAWN, receipts.get(i));
            chronicle.keep(
                    Chronicle.Act.SMALL,
                    stage.players().name(users.get(i)),
                    "draws by proof",
                    drawn,
                    chronicle.effect(drawn.amount(1), "paid", drawn));
        }
    }

    private ChainLog second() {
        if (confirmed == null) throw new IllegalStateException("nobody confirmed it yet");
        return confirmed;
    }

    private static String votes(BigInteger units) {
        return String.format(Locale.ROOT, "%,d", units.divide(BigInteger.TEN.pow(18)))
                .replace(',', ' ');
    }
}
