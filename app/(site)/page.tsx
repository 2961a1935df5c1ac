export default function LandingPage() {
  return <div className="wrapx py-12"><h1>A bank to build against</h1></div>;
}
