package org.laurel.connectors.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Whether a port is to be had, asked before much work is done in vain. */
public final class Ports {

    private Ports() {
    }

    /** On any address: some other process may hold it on one only. */
    public static boolean isFree(int port) {
        return List.of(new InetSocketAddress(port), new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).stream()
            .allMatch(Ports::isFree);
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
