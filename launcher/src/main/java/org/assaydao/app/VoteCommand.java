package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.BallotBox;
import org.assaydao.app.cli.OfferedCall;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Sender;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code assay vote}: votes with a sample key, by a signed ballot or by a transaction. */
@Command(
        name = "vote",
        mixinStandardHelpOptions = true,
        description = "Votes on a proposal: signs a ballot and posts it, or sends the vote itself with --on-chain.",
        footer = {"", "Your side, your weight and your reason are public for ever, as every vote on a chain is."})
final class VoteCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec;

    @Mixin
    private FarSide system = new FarSide();

    @Parameters(index = "0", paramLabel = "PROPOSAL", description = "The proposal's number.")
    private String proposal = "";

    @Parameters(index = "1", paramLabel = "SIDE", description = "for, against or abstain.")
    private String sideName = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "K",
            description = "treasury, holder, provider, auditor or stranger.")
    private String keyName = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is signed and published with the vote.")
    private String reason = "";

    @Option(names = "--on-chain", description = "Send it as a transaction of your own and pay its gas.")
    private boolean onChain;

    @Override
    public Integer call() throws IOException {
        Side side = Side.named(sideName);
        if (!proposal.matches("[0-9]{1,78}")) {
            throw new Refusal("PROPOSAL must be its decimal number, not \"" + proposal + "\".");
        }
        system.requireEmbeddedChain();
        SigningKey key = SampleKey.named(keyName).key();
        return onChain ? send(key, side) : post(key, side);
    }

    private int post(SigningKey key, Side side) throws IOException {
        JsonNode answer = new BallotBox(system.api()).cast(proposal, key, side, reason);
        PrintWriter out = spec.commandLine().getOut();
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        out.println(
                "Follow it: " + system.api().address("/proposals/" + proposal + "/ballots/" + key.address(), Map.of()));
        out.flush();
        return 0;
    }

    private int send(SigningKey key, Side side) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", key.address().toString());
        query.put("proposal", proposal);
        query.put("support", Integer.toString(side.number()));
        if (!reason.isEmpty()) query.put("reason", reason);
        OfferedCall offered = OfferedCall.read(system.api().get("/transactions/vote", query));
        return SendCommand.report(spec.commandLine().getOut(), new Sender(system.node()).send(key, offered.call()));
    }
}
