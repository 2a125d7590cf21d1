package org.laurel.integration;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Camel context. Each route file is loaded by itself: a broken one is named with its fault, the others work, and the
 * service is not ready until it is mended. A route that cannot reach its broker yet is started again by the supervisor.
 */
@Singleton
public class CamelRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(CamelRoutes.class);

    private final RouteFiles files;
    private final DefaultCamelContext context;
    private final Map<String, String> broken = new TreeMap<>();
    private volatile boolean started;

    @Inject
    CamelRoutes(RouteFiles files, BeanManager beans) {
        this(files, new CdiBeans(beans));
    }

    CamelRoutes(RouteFiles files, BeanRepository beans) {
        this.files = files;
        this.context = new DefaultCamelContext(new DefaultRegistry(beans));
    }

    void start(@Observes @Priority(2000) @Initialized(ApplicationScoped.class) Object application) throws Exception {
        start();
    }

    void start() throws Exception {
        context.getCamelContextExtension().setName("laurel");
        context.setApplicationContextClassLoader(CamelRoutes.class.getClassLoader());
        context.disableJMX();
        // The ledger keeps what failed and why, and tries again; a stack trace for every mail that nobody wants says nothing more.
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        context.setMessageHistory(false);
        context.addRoutePolicyFactory(new InboundHeaders());
        context.getRegistry().bind("httpPatience", new HttpPatience());
        context.getShutdownStrategy().setTimeout(20);
        context.getRouteController().supervising().setThreadPoolSize(1);
        context.start();
        files.all().forEach(this::load);
        started = true;
        LOG.info("{} routes loaded, {} broken", context.getRoutesSize(), broken.size());
    }

    boolean looksUpFirst(String route) {
        return files.looksUpFirst(route);
    }

    boolean asksToLeave(String route) {
        return files.asksToLeave(route);
    }

    CamelContext context() {
        return context;
    }

    boolean started() {
        return started;
    }

    /** File name → what is wrong with it. */
    Map<String, String> broken() {
        return broken;
    }

    private void load(RouteFile file) {
        Set<String> before = ids();
        try {
            // Camel takes everything behind the first dot for the kind of file.
            String location = file.id().replace('.', '/') + RouteFile.ENDING;
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(location, file.yaml()));
            requireOneNamedAs(file, before);
            startSupervised(file.id());
        } catch (Exception fault) {
            broken.put(file.name(), rootMessage(fault));
            LOG.error("The route file {} ({}) is broken: {}", file.name(), file.origin(), rootMessage(fault));
            removeAllBut(before);
        }
    }

    /** A source that is not there yet is no fault of the file: the supervisor has noted the failure and starts it again. */
    private void startSupervised(String id) {
        try {
            context.getRouteController().startRoute(id);
        } catch (Exception notYet) {
            LOG.warn("The route {} cannot start yet, trying on: {}", id, rootMessage(notYet));
        }
    }

    private void requireOneNamedAs(RouteFile file, Set<String> before) {
        List<String> added = new ArrayList<>(ids());
        added.removeAll(before);
        if (!added.equals(List.of(file.id()))) {
            throw new IllegalArgumentException("it must hold exactly one route with the id " + file.id() + ", but holds " + added);
        }
    }

    private void removeAllBut(Set<String> kept) {
        for (RouteDefinition route : List.copyOf(((ModelCamelContext) context).getRouteDefinitions())) {
            if (!kept.contains(route.getRouteId())) {
                try {
                    context.getRouteController().stopRoute(route.getRouteId());
                    context.removeRouteDefinition(route);
                } catch (Exception stubborn) {
                    LOG.warn("The route {} of a broken file is still there: {}", route.getRouteId(), stubborn.getMessage());
                }
            }
        }
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        ((ModelCamelContext) context).getRouteDefinitions().stream().map(NamedNode::getId).forEach(ids::add);
        return ids;
    }

    @PreDestroy
    void stop() {
        started = false;
        context.stop();
    }

    private static String rootMessage(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
