package org.assaydao.api.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.api.proposal.ProposalAnswer.DecodedCall;
import org.assaydao.api.proposal.ProposalAnswer.Unread;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Keccak;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the deployment's contracts, read by the ABIs of which their bindings are made. */
final class KnownCalls {
    private static final int SELECTOR = 4;

    private final Map<Address, Known> contracts = new HashMap<>();

    KnownCalls(Contracts deployed) {
        // Any ERC-20 with permit may be the bond token, so that of it only the standard's functions are known.
        know(deployed.bondToken(), "bondToken", "SampleBondToken");
        know(deployed.token(), "token", "AssayToken");
        know(deployed.governor(), "governor", "AssayGovernor");
        know(deployed.timelock(), "timelock", "AssayTimelock");
        know(deployed.registry(), "registry", "ProviderRegistry");
        know(deployed.vault(), "vault", "BondVault");
        know(deployed.court(), "court", "DisputeCourt");
        know(deployed.fund(), "fund", "RiskFund");
        know(deployed.certificate(), "certificate", "CapacityCertificate");
        know(deployed.anchor(), "anchor", "EventAnchor");
        know(deployed.auditorBonds(), "auditorBonds", "AuditorBonds");
        know(deployed.delistings(), "delistings", "Delistings");
        know(deployed.auditorCases(), "auditorCases", "AuditorCases");
    }

    private record Known(String name, Map<String, AbiFunction> functions) {}

    private record AbiFunction(String signature, List<AbiParameter> parameters) {
        static AbiFunction of(JsonNode declared) {
            List<AbiParameter> parameters =
                    declared.path("inputs").valueStream().map(AbiParameter::of).toList();
            return new AbiFunction(declared.path("name").asString() + AbiParameter.types(parameters), parameters);
        }

        String selector() {
            byte[] hash = Keccak.hash(signature.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, SELECTOR);
        }
    }

    private void know(Address address, String name, String contract) {
        Map<String, AbiFunction> functions = new HashMap<>();
        for (JsonNode entry : abi(contract)) {
            if (!entry.path("type").asString().equals("function")) continue;
            AbiFunction function = AbiFunction.of(entry);
            functions.put(function.selector(), function);
        }
        contracts.put(address, new Known(name, functions));
    }

    private static JsonNode abi(String contract) {
        try (InputStream in =
                Objects.requireNonNull(AssayGovernor.class.getResourceAsStream(contract + ".abi"), contract)) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the ABI of " + contract + " cannot be read", unreadable);
        }
    }

    /** The contract at an address, by its name among GET /v1/contracts; null for any other account. */
    @Nullable
    String contract(Address target) {
        Known known = contracts.get(target);
        return known == null ? null : known.name();
    }

    /** What the call says, or why that is not known. */
    Read read(Address target, HexBytes calldata) {
        Known known = contracts.get(target);
        if (calldata.length() == 0) return new Read(null, Unread.EMPTY);
        if (known == null) return new Read(null, Unread.UNKNOWN_TARGET);
        byte[] bytes = calldata.toBytes();
        String selector = HexFormat.of().formatHex(bytes, 0, Math.min(SELECTOR, bytes.length));
        AbiFunction function = known.functions().get(selector);
        if (function == null) return new Read(null, Unread.UNKNOWN_FUNCTION);
        try {
            List<CallArgument> arguments =
                    CalldataReader.read(function.parameters(), Arrays.copyOfRange(bytes, SELECTOR, bytes.length));
            return new Read(new DecodedCall(function.signature(), arguments), null);
        } catch (IllegalArgumentException otherwise) {
            return new Read(null, Unread.NOT_ITS_ENCODING);
        }
    }

    /** One of the two. */
    record Read(@Nullable DecodedCall call, @Nullable Unread unread) {}
}
