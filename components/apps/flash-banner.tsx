import { Banner } from "#components/ui/banner.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";

type FlashBannerProps = { flash: { notice?: string; problems: readonly { field?: string; message: string }[] } };

/** What the form before this page left: problems first, or what was done. */
export function FlashBanner({ flash }: FlashBannerProps) {
  return (
    <>
      {flash.problems.length > 0 ? (
        <div className="mb-5">
          <ErrorSummary problems={flash.problems} />
        </div>
      ) : null}
      {flash.notice ? (
        <div className="mb-4">
          <Banner tone="success" role="status">
            {flash.notice}
          </Banner>
        </div>
      ) : null}
    </>
  );
}
