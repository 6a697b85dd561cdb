package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.assaydao.app.cli.Refusal;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An applicant who takes the application back, and the bond with it. */
final class Withdrawal {
    private static final long GAS = 400_000;
    private static final String WITHDRAWN = "WITHDRAWN";

    private final Theatre on;
    private @Nullable OpenContest withdrawn;
    private BigInteger bond = BigInteger.ZERO;

    Withdrawal(Theatre on) {
        this.on = on;
    }

    void withdraw(OpenContest open) throws IOException {
        Applicants.Application application = open.application();
        Address provider = application.provider().address();
        bond = bonded(provider);
        BigInteger before = balance(provider);
        on.dispatch()
                .send(List.of(
                        Order.of(
                                application.provider(),
                                on.at().registry(),
                                Abi.withdraw(application.id()),
                                GAS,
                                "withdrawal"),
                        Order.of(
                                application.provider(),
                                on.at().vault(),
                                Abi.release(application.id()),
                                GAS,
                                "release of the bond")));
        if (bond.signum() == 0 || !balance(provider).equals(before.add(bond))) {
            throw new Refusal("The bond did not come back whole: " + bond + " were bonded, "
                    + balance(provider).subtract(before) + " came back.");
        }
        withdrawn = open;
    }

    /** What the API says otherwise than the chain; nothing when they agree. */
    List<String> differences() throws IOException {
        if (withdrawn == null) return List.of();
        JsonNode view = on.api().get("/applications/" + withdrawn.application().id());
        String status = view.path("status").asString("");
        return status.equals(WITHDRAWN)
                ? List.of()
                : List.of("\"" + withdrawn.contest().title() + "\": its application: chain " + WITHDRAWN + ", view "
                        + status);
    }

    /** A line for below the table; empty when nobody withdrew. */
    String line() {
        return withdrawn == null
                ? ""
                : "The applicant who withdrew has the bond of " + bond + " base units back, and is not listed.";
    }

    private BigInteger bonded(Address provider) throws IOException {
        return Abi.word(on.node().read(on.at().vault(), Abi.bonded(provider), "latest"), 0);
    }

    private BigInteger balance(Address account) throws IOException {
        return Abi.word(on.node().read(on.at().bondToken(), Abi.balanceOf(account), "latest"), 0);
    }
}
