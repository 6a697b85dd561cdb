package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Node.Call;
import org.assaydao.app.cli.OfferedCall;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Refusal;
import tools.jackson.databind.JsonNode;

/** Acts as a user does: takes the call that the API offers, signs it with the actor's key, and sends it to the chain. */
final class Deeds {
    /** For a vote to open, an approval to be seen: what was done just now must be known to the API first. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AssayClient api;
    private final Node node;
    private final Dispatch dispatch;

    Deeds(AssayClient api, Node node, Dispatch dispatch) {
        this.api = api;
        this.node = node;
        this.dispatch = dispatch;
    }

    /** Does them side by side and returns when every one is in a block; the receipts stand in their order. */
    List<JsonNode> act(List<Deed> deeds) throws IOException {
        List<OfferedCall> offered = new ArrayList<>();
        for (Deed deed : deeds) offered.add(offered(deed));
        List<BigInteger> gas = estimates(deeds, offered);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < deeds.size(); i++) {
            Deed deed = deeds.get(i);
            orders.add(new Order(deed.by(), offered.get(i).call(), gas.get(i).longValueExact(), deed.action(), false));
        }
        return dispatch.send(orders);
    }

    JsonNode act(Deed deed) throws IOException {
        return act(List.of(deed)).getFirst();
    }

    /** The call, as soon as the API offers it; its last refusal where it never does. */
    private OfferedCall offered(Deed deed) throws IOException {
        Map<String, String> query = new LinkedHashMap<>(deed.parameters());
        query.put("from", deed.by().address().toString());
        OfferedCall[] offered = new OfferedCall[1];
        Refusal[] last = new Refusal[1];
        boolean is = Patience.until(PATIENCE, () -> {
            try {
                offered[0] = OfferedCall.read(api.get("/transactions/" + deed.action(), query));
                return true;
            } catch (Refusal refused) {
                last[0] = refused;
                return false;
            }
        });
        if (!is) throw last[0];
        return offered[0];
    }

    /** What each would take now and a quarter more: those before it in the same block make some dearer. */
    private List<BigInteger> estimates(List<Deed> deeds, List<OfferedCall> offered) throws IOException {
        List<Call> questions = new ArrayList<>();
        for (int i = 0; i < deeds.size(); i++) {
            questions.add(Call.of(
                    "eth_estimateGas",
                    Map.of(
                            "from", deeds.get(i).by().address().toString(),
                            "to", offered.get(i).call().to().toString(),
                            "data", offered.get(i).call().data().toString())));
        }
        return node.batch(questions).stream()
                .map(Node::number)
                .map(gas -> gas.add(gas.divide(BigInteger.valueOf(4))).add(BigInteger.valueOf(30_000)))
                .toList();
    }
}
