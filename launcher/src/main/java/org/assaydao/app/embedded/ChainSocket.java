package org.assaydao.app.embedded;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The socket on which anvil answers JSON-RPC, in a directory that its owner alone can enter. */
record ChainSocket(Path path) {
    private static final int PART_BYTES = 64 * 1024;

    /** One that nobody listens on yet. A socket's path may have some hundred bytes, so it stands in no data directory. */
    static ChainSocket make() throws IOException {
        return new ChainSocket(Files.createTempDirectory("assay-chain").resolve("rpc"));
    }

    /** Asks on a connection of its own, and gives the line that is answered. */
    byte[] ask(byte[] request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            ByteBuffer rest = ByteBuffer.wrap(request);
            while (rest.hasRemaining()) channel.write(rest);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer part = ByteBuffer.allocate(PART_BYTES);
            while (channel.read(part) >= 0) {
                answer.write(part.array(), 0, part.position());
                if (part.position() > 0 && part.get(part.position() - 1) == '\n') return answer.toByteArray();
                part.clear();
            }
            throw new EOFException("the chain's process ended a connection without an answer");
        }
    }

    /** Leaves nothing of it. */
    void remove() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.getParent());
    }
}
