# PORT and SANDBOX_PORT choose other ports, LAUREL_DEMO_DATA another place for the demo's data.

.PHONY: demo test package teams-app bench-start bench-directory bench-delivery bench-gate bench-feed chaos help

demo: package ## build everything and run it on this machine; Ctrl-C stops it
	@exec java -cp 'target/sandbox/lib/*' org.laurel.connectors.sandbox.Demo

test: ## install what the tests need where it is missing, then run every test
	src/test/install
	./mvnw -B -T 2 verify

package: ## build without tests; target/laurel/bin/laurel runs the service
	./mvnw -B -q package -DskipTests

teams-app: ## pack the Teams app, filled from the environment, into target/laurel-teams.zip
	@cd connectors/teams/app && npm ci --silent --no-audit --no-fund && npm run --silent package

MEASURE = ./mvnw -B -pl src -am -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -DskipWebTests=true

bench-start: ## time to ready and resident memory against an empty WAR on the same server
	$(MEASURE) verify -Dtest=NONE -Dit.test=StartBench

bench-directory: ## directory runs at 10,000, 100,000 and 200,000 people against ldapsearch and COPY; BENCH_JUDGE=false only says what is missed
	$(MEASURE) test -Dtest=DirectoryBench -Dexec.skip=true -DargLine="-Xmx256m -XX:+UseSerialGC $(if $(BENCH_JUDGE),-Dbench.judge=$(BENCH_JUDGE))"

bench-delivery: ## deliveries a second against db-scheduler and a bare SKIP LOCKED loop, and what a row costs as the backlog grows
	$(MEASURE) test -Dtest=DeliveryBench -Dexec.skip=true -DargLine="-Xmx512m"

bench-gate: ## 20,000 cards by three processes through one gate: how much of 50 a second, and never more; BENCH_CARDS for fewer
	$(MEASURE) test -Dtest=GateBench -Dexec.skip=true -DargLine="-Xmx256m $(if $(BENCH_CARDS),-Dbench.cards=$(BENCH_CARDS))"

bench-feed: ## feed, search and person page among 5,000,000 items against a constant; BENCH_PEOPLE, BENCH_ITEMS for fewer
	$(MEASURE) verify -Dtest=NONE -Dit.test=FeedBench $(if $(BENCH_PEOPLE),-Dbench.people=$(BENCH_PEOPLE)) $(if $(BENCH_ITEMS),-Dbench.items=$(BENCH_ITEMS))

chaos: ## kill services and database at random while thanks are given, then compare; CHAOS_MINUTES, CHAOS_THANKS, CHAOS_SEED
	$(MEASURE) verify -Dtest=NONE -Dit.test=Chaos

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
