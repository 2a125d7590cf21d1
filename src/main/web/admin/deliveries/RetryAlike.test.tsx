// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import { draw } from "../../ui/testing";
import { Toasts } from "../../ui/toast";
import { RetryAlike } from "./RetryAlike";

it("asks, says for what reason, and tells how many are on their way again", async () => {
  const retryDead = vi.fn<Laurel["retryDead"]>().mockResolvedValue({ retried: 2300 });
  const onRetried = vi.fn();
  draw(<><RetryAlike destination="teams-card" code="http-401" reason="Unauthorized" onRetried={onRetried} /><Toasts /></>, { retryDead });
  await userEvent.click(screen.getByRole("button", { name: "Retry all like it" }));
  expect(screen.getByText("Unauthorized")).toBeTruthy();
  expect(retryDead).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Retry them all" }));
  await waitFor(() => expect(onRetried).toHaveBeenCalledOnce());
  expect(retryDead).toHaveBeenCalledExactlyOnceWith("teams-card", "http-401");
  expect(await screen.findByText("2,300 deliveries are on their way again.")).toBeTruthy();
});
