package org.assaydao.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a system is started with; a server that is not named is embedded.
 *
 * @param port of the API; 0 takes any free one
 * @param chainRpc the nodes' addresses, by commas
 * @param deployment the addresses that the deployment script wrote; needed with a chain of the operator's own
 * @param relayKey who pays the gas there; on the embedded chain it is the published sample key
 * @param managementPort of health, metrics and what an operator does; 0 takes any free one
 */
public record SystemSettings(
        Path data,
        InetAddress bind,
        int port,
        int managementPort,
        Edge edge,
        boolean verbose,
        @Nullable RemotePostgres postgres,
        @Nullable String mongoUri,
        @Nullable String chainRpc,
        @Nullable Path deployment,
        @Nullable RelayKey relayKey) {
    /** A PostgreSQL server of the operator's own; its password stands in a file. */
    public record RemotePostgres(
            String url, String user, @Nullable Path passwordFile) {}

    /** An encrypted keystore file and the file with its password. */
    public record RelayKey(Path keystore, Path passwordFile) {}

    /**
     * Who may reach what.
     *
     * @param managementBind where the management port listens
     * @param managementTokenFile holds what its writes must carry; without one a token is made in the data directory
     * @param chainPort of the embedded chain; 0 keeps the port that the data directory had before
     * @param corsOrigins web origins that may use the API from a browser
     * @param trustedProxies addresses or networks whose word on the caller's address is taken
     */
    public record Edge(
            InetAddress managementBind,
            @Nullable Path managementTokenFile,
            int chainPort,
            List<String> corsOrigins,
            List<String> trustedProxies) {
        /** This machine alone, with a token of its own. */
        public static Edge local() {
            return new Edge(InetAddress.getLoopbackAddress(), null, 0, List.of("*"), List.of());
        }
    }

    /** Embedded servers, any free ports, loopback only: what tests and the demo start from. */
    public static SystemSettings embedded(Path data) {
        return new SystemSettings(
                data, InetAddress.getLoopbackAddress(), 0, 0, Edge.local(), false, null, null, null, null, null);
    }
}
